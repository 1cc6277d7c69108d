namespace MtaStsScanner.Vantage;

/// <summary>One thing about this machine that decides what can be measured from it.</summary>
/// <param name="Name">What was looked at: a word for a person and for machines, which stays.</param>
/// <param name="State">What it came to.</param>
/// <param name="Said">What was seen. Text from the network is not escaped yet.</param>
/// <param name="Cure">What to do; null where nothing is to be done.</param>
public sealed record VantageCheck(string Name, CheckState State, string Said, string? Cure = null);
