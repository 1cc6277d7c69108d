using System.Net.Sockets;

namespace MtaStsScanner.Lab.Net;

/// <summary>Handshakes that come to nothing.</summary>
internal static class HandshakeFaults
{
    private static readonly byte[] HandshakeFailure = [21, 3, 3, 0, 2, 2, 40]; // RFC 8446 §6: fatal, handshake_failure
    private static readonly byte[] UnrecognizedName = [21, 3, 3, 0, 2, 2, 112]; // RFC 6066 §3

    /// <summary>The fault that a behaviour has by its name (<c>CloseInHandshake</c>, <c>ResetWithinHandshake</c>, …), or none.</summary>
    public static HandshakeFault? Of<T>(T behaviour) where T : struct, Enum => behaviour.ToString() switch
    {
        "CloseInHandshake" => HandshakeFault.Close,
        "GarbageInHandshake" => HandshakeFault.Garbage,
        "StallInHandshake" => HandshakeFault.Stall,
        "ResetInHandshake" => HandshakeFault.Reset,
        "AlertInHandshake" => HandshakeFault.Alert,
        "AlertOfNameInHandshake" => HandshakeFault.AlertOfName,
        "CloseWithinHandshake" => HandshakeFault.CloseWithin,
        "ResetWithinHandshake" => HandshakeFault.ResetWithin,
        "StallWithinHandshake" => HandshakeFault.StallWithin,
        "GarbageWithinHandshake" => HandshakeFault.GarbageWithin,
        "DripWithinHandshake" => HandshakeFault.DripWithin,
        _ => null,
    };

    /// <summary>True where a real handshake begins and is cut after the ServerHello.</summary>
    public static bool IsWithin(this HandshakeFault fault) => fault >= HandshakeFault.CloseWithin;

    /// <summary>Waits for the client's first bytes and fails it.</summary>
    public static async Task PlayAsync(HandshakeFault fault, Wire wire, Socket socket, CancellationToken stop)
    {
        await wire.ReadSomeAsync(stop);
        switch (fault)
        {
            case HandshakeFault.Reset: Wire.Reset(socket); break;
            case HandshakeFault.Stall: await wire.HoldAsync(stop); break;
            case HandshakeFault.Garbage: await SayAsync("400 what was that?\r\n"u8.ToArray()); break;
            case HandshakeFault.Alert: await SayAsync(HandshakeFailure); break;
            case HandshakeFault.AlertOfName: await SayAsync(UnrecognizedName); break;
            default: break;
        }

        async Task SayAsync(byte[] bytes)
        {
            await wire.SendAsync(bytes, stop);
            await wire.HoldAsync(stop);
        }
    }
}
