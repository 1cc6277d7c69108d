namespace MtaStsScanner.Cli.Alerting;

/// <summary>A domain that an alert is about.</summary>
/// <param name="Domain">Its name.</param>
/// <param name="Owners">Who in the house looks after it: the column <c>owner</c> of the list; empty where the list does not say.</param>
internal sealed record AlertDomain(string Domain, IReadOnlyList<string> Owners);
