namespace MtaStsScanner.Lab;

/// <summary>A provider that is out for one night, with all who are its customers.</summary>
/// <param name="Night">That night; on the next one all is well.</param>
/// <param name="Provider">Its suffix, such as <c>provider-c.example</c>.</param>
/// <param name="Change">What its customers suffer.</param>
public sealed record LabOutage(int Night, string Provider, LabChange Change);
