namespace MtaSts;

/// <summary>Where a rule stands.</summary>
/// <param name="Document">For example <c>RFC 8461</c>.</param>
/// <param name="Section">For example <c>3.2</c>.</param>
public readonly record struct Clause(string Document, string Section)
{
    /// <summary><c>RFC 8461 §3.2</c></summary>
    public override string ToString() => $"{Document} §{Section}";
}
