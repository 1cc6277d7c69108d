namespace MtaStsScanner.Dns.Bulk;

/// <summary>What asking over TCP came to.</summary>
/// <param name="Question">Who was asked for.</param>
/// <param name="Generation">Whom it served then.</param>
/// <param name="Message">The answer, whose question is ours; null where none came.</param>
internal readonly record struct TcpReply(PendingQuestion Question, int Generation, byte[]? Message);
