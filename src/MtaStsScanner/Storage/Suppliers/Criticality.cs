namespace MtaStsScanner.Storage.Suppliers;

/// <summary>How much hangs on a supplier: the column <c>criticality</c> of the list. What is not said, or not understood, is <see cref="Medium"/>.</summary>
public enum Criticality
{
    /// <summary>Not read.</summary>
    Unknown,

    /// <summary><c>low</c>, 1 or 2.</summary>
    Low,

    /// <summary><c>medium</c> or 3.</summary>
    Medium,

    /// <summary><c>high</c> or 4.</summary>
    High,

    /// <summary><c>critical</c> or 5.</summary>
    Critical,
}
