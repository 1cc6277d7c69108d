namespace MtaStsScanner.Storage.Diffs;

/// <summary>A change that most of a provider's domains share: the provider's doing.</summary>
/// <param name="Number">Its number within the diff.</param>
/// <param name="Kind">By which the provider is known: <c>mx_provider</c> or <c>policy_provider</c>.</param>
/// <param name="Provider">The provider, as of the earlier scan.</param>
/// <param name="ProviderNow">The same as of the later scan; another where all moved to it.</param>
/// <param name="Domains">How many domains have the change.</param>
/// <param name="Of">How many domains of the provider both scans have.</param>
/// <param name="Change">What changed.</param>
public sealed record ProviderChange(int Number, string Kind, string Provider, string? ProviderNow, long Domains, long Of, FactChange Change);
