namespace MtaStsScanner.Cli.Scheduling;

/// <summary>A list that must not be scanned: it is empty, or shrank by more than half. The message is one sentence for a person.</summary>
/// <param name="message">One sentence.</param>
internal sealed class RefusedListException(string message) : Exception(message);
