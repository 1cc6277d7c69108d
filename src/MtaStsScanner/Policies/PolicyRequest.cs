namespace MtaStsScanner.Policies;

/// <summary>A policy to fetch.</summary>
/// <param name="Domain">The policy domain: A-labels, lower case, no final dot.</param>
/// <param name="AttemptsBefore">How many times it was tried already; 0 on the first pass.</param>
public readonly record struct PolicyRequest(string Domain, int AttemptsBefore)
{
    /// <summary>Where many wait for its host already, the fetch is put off instead of waiting with them.</summary>
    public bool MayPutOff { get; init; }
}
