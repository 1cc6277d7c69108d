using System.Net.Sockets;
using MtaStsScanner.Lab.Smtp;
using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Net;

/// <summary>Handshakes that come to nothing.</summary>
internal static class HandshakeFaults
{
    private static readonly byte[] HandshakeFailure = [21, 3, 3, 0, 2, 2, 40]; // RFC 8446 §6: fatal, handshake_failure

    public static HandshakeFault? Of(SmtpBehaviour behaviour) => behaviour switch
    {
        SmtpBehaviour.CloseInHandshake => HandshakeFault.Close,
        SmtpBehaviour.GarbageInHandshake => HandshakeFault.Garbage,
        SmtpBehaviour.StallInHandshake => HandshakeFault.Stall,
        SmtpBehaviour.ResetInHandshake => HandshakeFault.Reset,
        SmtpBehaviour.AlertInHandshake => HandshakeFault.Alert,
        _ => null,
    };

    public static HandshakeFault? Of(WebBehaviour behaviour) => behaviour switch
    {
        WebBehaviour.CloseInHandshake => HandshakeFault.Close,
        WebBehaviour.GarbageInHandshake => HandshakeFault.Garbage,
        WebBehaviour.StallInHandshake => HandshakeFault.Stall,
        WebBehaviour.ResetInHandshake => HandshakeFault.Reset,
        WebBehaviour.AlertInHandshake => HandshakeFault.Alert,
        _ => null,
    };

    /// <summary>Waits for the client's first bytes and fails it.</summary>
    /// <returns>False: nothing follows.</returns>
    public static async Task<bool> PlayAsync(HandshakeFault fault, Wire wire, Socket socket, CancellationToken stop)
    {
        await wire.ReadSomeAsync(stop);
        switch (fault)
        {
            case HandshakeFault.Reset: return Wire.Reset(socket);
            case HandshakeFault.Stall: return await wire.HoldAsync(stop);
            case HandshakeFault.Garbage:
                await wire.SendAsync("400 what was that?\r\n", stop);
                return await wire.HoldAsync(stop);
            case HandshakeFault.Alert:
                await wire.SendAsync(HandshakeFailure, stop);
                return await wire.HoldAsync(stop);
            default: return false;
        }
    }
}
