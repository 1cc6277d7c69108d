using System.Text.Json;
using MtaSts;

namespace MtaStsScanner.Storage.Sqlite;

/// <summary>Results of endpoints to the bytes that are kept, and back.</summary>
internal static class ProbeCodec
{
    /// <summary>The bytes to keep.</summary>
    public static byte[] Encode(EndpointProbe probe) => JsonSerializer.SerializeToUtf8Bytes(Pack(probe), StoredJson.Compact.StoredProbe);

    /// <summary>The result that was kept.</summary>
    public static EndpointProbe Decode(ReadOnlySpan<byte> bytes) => Unpack(JsonSerializer.Deserialize(bytes, StoredJson.Compact.StoredProbe)!);

    private static StoredProbe Pack(EndpointProbe probe) => new()
    {
        Host = probe.Host,
        Ip = probe.Address,
        Kind = (int)probe.Probe,
        Reach = (int)probe.Reach,
        Starttls = (int)probe.Starttls,
        Banner = probe.Banner,
        Ehlo = probe.EhloReply,
        Reply = probe.ReplyCode,
        Tls = probe.TlsVersion,
        TlsOk = probe.TlsVersionAccepted,
        Cipher = probe.Cipher,
        Chain = Stored.OrNull(probe.Chain),
        CertOk = probe.CertificateAccepted,
        Found = Stored.OrNull(probe.Findings, FindingCodec.Pack),
        Tries = probe.Attempts == 1 ? null : probe.Attempts,
        At = probe.MeasuredAt.UtcTicks,
        Ms = probe.DurationMs,
    };

    private static EndpointProbe Unpack(StoredProbe stored) => new()
    {
        Host = stored.Host,
        Address = stored.Ip,
        Probe = (ProbeKind)stored.Kind,
        Reach = (Reach)stored.Reach,
        Starttls = (StarttlsState)stored.Starttls,
        Banner = stored.Banner,
        EhloReply = stored.Ehlo,
        ReplyCode = stored.Reply,
        TlsVersion = stored.Tls,
        TlsVersionAccepted = stored.TlsOk,
        Cipher = stored.Cipher,
        Chain = stored.Chain ?? [],
        CertificateAccepted = stored.CertOk,
        Findings = Stored.OrEmpty(stored.Found, FindingCodec.Unpack),
        Attempts = stored.Tries ?? 1,
        MeasuredAt = new DateTimeOffset(stored.At, TimeSpan.Zero),
        DurationMs = stored.Ms,
    };
}
