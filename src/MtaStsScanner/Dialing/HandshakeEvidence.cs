using System.Buffers.Binary;

namespace MtaStsScanner.Dialing;

/// <summary>What the first bytes of a peer say about a handshake that failed (RFC 5246 §6.2.1, §7.2, §7.4.1.3).</summary>
/// <param name="IsTls">They are TLS records.</param>
/// <param name="Alert">An alert that was sent in the clear.</param>
/// <param name="ServerVersion">The version of the ServerHello.</param>
internal readonly record struct HandshakeEvidence(bool IsTls, byte? Alert, ushort? ServerVersion)
{
    private const int RecordHeader = 5;
    private const byte AlertRecord = 21, HandshakeRecord = 22, ServerHello = 2;
    private const ushort Tls12 = 0x0303;

    /// <summary>The peer chose a version below TLS 1.2.</summary>
    public bool ChoseOldVersion => ServerVersion is > 0 and < Tls12;

    /// <summary>Reads records for as long as they are plain.</summary>
    public static HandshakeEvidence Read(ReadOnlySpan<byte> bytes)
    {
        bool isTls = bytes.IsEmpty || (bytes[0] is AlertRecord or HandshakeRecord && (bytes.Length < 2 || bytes[1] == 3));
        (byte? alert, ushort? version) = (null, null);
        while (isTls && bytes.Length > RecordHeader)
        {
            ReadOnlySpan<byte> body = bytes[RecordHeader..];
            if (bytes[0] == AlertRecord && body.Length >= 2) alert = body[1];
            if (bytes[0] == HandshakeRecord && body.Length >= 6 && body[0] == ServerHello) version ??= BinaryPrimitives.ReadUInt16BigEndian(body[4..]);
            int next = RecordHeader + BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
            if (alert is not null || bytes[0] is not (AlertRecord or HandshakeRecord) || next >= bytes.Length) break;
            bytes = bytes[next..];
        }

        return new HandshakeEvidence(isTls, alert, version);
    }

    /// <summary>The name of an alert (RFC 8446 §6, RFC 5246 §7.2).</summary>
    public static string AlertName(int alert) => alert switch
    {
        0 => "close_notify",
        10 => "unexpected_message",
        20 => "bad_record_mac",
        22 => "record_overflow",
        40 => "handshake_failure",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        44 => "certificate_revoked",
        45 => "certificate_expired",
        46 => "certificate_unknown",
        47 => "illegal_parameter",
        48 => "unknown_ca",
        49 => "access_denied",
        50 => "decode_error",
        51 => "decrypt_error",
        70 => "protocol_version",
        71 => "insufficient_security",
        80 => "internal_error",
        86 => "inappropriate_fallback",
        90 => "user_canceled",
        109 => "missing_extension",
        110 => "unsupported_extension",
        112 => "unrecognized_name",
        116 => "certificate_required",
        120 => "no_application_protocol",
        _ => $"alert_{alert}",
    };
}
