using System.Net.Sockets;

namespace MtaStsScanner.Dialing;

/// <summary>Tells failed handshakes apart, by the peer's own bytes before anything else.</summary>
internal static class TlsFailures
{
    private const int OpenSslAlertBase = 1000, LastAlert = 255, OpenSslReasonMask = 0xFFF;

    public static TlsResult Classify(Exception error, HandshakeTap tap)
    {
        HandshakeEvidence evidence = HandshakeEvidence.Read(tap.First);
        if (evidence.ChoseOldVersion) return Failed(TlsFailureKind.OldVersion, $"ServerHello of version 0x{evidence.ServerVersion:x4}");
        if (evidence.Alert is { } alert) return Failed(TlsFailureKind.Alert, HandshakeEvidence.AlertName(alert));
        if (!evidence.IsTls) return Failed(TlsFailureKind.NotTls, $"the answer is not TLS: {tap.Foreign}");
        if (tap.Foreign is { } foreign) return Failed(TlsFailureKind.NotTls, $"in the clear within the handshake: {foreign}");
        // The platform refuses to ask for some names (RFC 5890 labels that it can't decode): no peer can help that.
        if (error is ArgumentException) return Failed(TlsFailureKind.ScannerFault, $"this name can't be asked for here: {error.Message}");
        string when = tap.First.IsEmpty ? "before its first byte" : "within the handshake";
        if (error is OperationCanceledException) return Failed(TlsFailureKind.Stalled, $"silent {when}");
        if (Inner<SocketException>(error) is { } socket) return Failed(TlsFailureKind.Reset, $"{socket.SocketErrorCode} {when}");
        // Alerts of TLS 1.3 come encrypted; OpenSSL numbers its reasons for them from 1000 on.
        if (OpenSslReason(error) is { } reason and >= OpenSslAlertBase and <= OpenSslAlertBase + LastAlert)
        {
            return Failed(TlsFailureKind.Alert, HandshakeEvidence.AlertName(reason - OpenSslAlertBase));
        }

        return error is IOException ? Failed(TlsFailureKind.Closed, $"closed {when}") : Failed(TlsFailureKind.Unknown, Innermost(error).Message);
    }

    private static TlsResult Failed(TlsFailureKind kind, string detail) => new() { Failure = kind, Detail = detail };

    private static T? Inner<T>(Exception error) where T : Exception
    {
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            if (e is T found) return found;
        }

        return null;
    }

    private static Exception Innermost(Exception error) => error.GetBaseException();

    private static int? OpenSslReason(Exception error)
    {
        Exception innermost = Innermost(error);
        return innermost.GetType().Name == "OpenSslCryptographicException" ? innermost.HResult & OpenSslReasonMask : null;
    }
}
