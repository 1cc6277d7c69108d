using MtaSts;

namespace MtaStsScanner.Dns;

/// <summary>The one way to ask DNS. An answer is a value whatever happened; the answer's question is the one that was asked.</summary>
public interface IDnsClient
{
    /// <summary>Asks one question, with the client's own retransmissions within its own time.</summary>
    /// <param name="name">A-labels, no final dot; the empty string is the root.</param>
    /// <param name="type">What to ask for.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="stop"/> asked for it.</exception>
    ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop);
}
