namespace MtaStsScanner.Pipeline;

/// <summary>What was asked for by name can't be measured from here. What was measured is kept; the scan can be resumed once the reason is gone.</summary>
public sealed class UntrustedVantageException(string message) : Exception(message);
