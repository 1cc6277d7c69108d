namespace MtaStsScanner.Smtp;

/// <summary>One host of a unit.</summary>
/// <param name="Host">The MX host.</param>
/// <param name="AttemptsBefore">How many times it was tried already; 0 on the first pass.</param>
public readonly record struct ProbeTarget(string Host, int AttemptsBefore);
