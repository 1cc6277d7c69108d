namespace MtaStsScanner.Lab.Dns;

/// <summary>A bound UDP socket as the DNS server uses it, from one thread: datagrams come in batches and go in batches.</summary>
internal interface IDatagramPort : IDisposable
{
    /// <summary>Where the next datagram to be sent is written; 4,096 octets.</summary>
    Span<byte> Room { get; }

    /// <summary>Waits until something has come. What was received before is gone then.</summary>
    /// <param name="atMost">How long; null waits for ever.</param>
    /// <returns>How many datagrams have come; 0 where none has, or one that can't be read.</returns>
    int Receive(TimeSpan? atMost);

    /// <summary>A datagram of the batch; one that was longer than 4,096 octets is empty, or does not count.</summary>
    ReadOnlySpan<byte> Received(int index, out Peer from);

    /// <summary>Sends the first octets of <see cref="Room"/>, at the latest with the next <see cref="Flush"/>.</summary>
    void Send(int length, Peer to);

    /// <summary>Sends what was not sent yet.</summary>
    void Flush();
}
