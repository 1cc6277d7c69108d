namespace MtaStsScanner.Dns.Datagrams;

/// <summary>A UDP socket that sends and takes datagrams in batches. For one thread.</summary>
internal interface IDatagramSocket : IDisposable
{
    /// <summary>True where the next <see cref="Send"/> needs a <see cref="Flush"/> before it.</summary>
    bool IsFull { get; }

    /// <summary>Datagrams that came and found no room, as far as the system tells.</summary>
    long Dropped { get; }

    /// <summary>Times that the peer's system said that nobody listens there; counted since the last call.</summary>
    int TakeRefusals();

    /// <summary>Adds a datagram to the batch that goes next. Not where <see cref="IsFull"/>.</summary>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>Sends the batch. What the system does not take now stays for the next call; what it refuses is lost, as any datagram may be.</summary>
    /// <returns>True where something was sent.</returns>
    bool Flush();

    /// <summary>Takes the datagrams that are there, up to a batch.</summary>
    /// <returns>How many; each is read by <see cref="Received"/> before the next call, to any socket of the network.</returns>
    int Receive();

    /// <summary>A datagram of the last <see cref="Receive"/>. One that was too long for the buffer is empty.</summary>
    ReadOnlySpan<byte> Received(int index);
}
