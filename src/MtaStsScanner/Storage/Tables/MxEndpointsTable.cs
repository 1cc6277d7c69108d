using System.Text;
using MtaSts;
using Columns = MtaStsScanner.Storage.Tables.ColumnOf<MtaSts.EndpointProbe>;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The table <c>mx_endpoints</c>.</summary>
internal static class MxEndpointsTable
{
    public static Table<EndpointProbe> Definition { get; } = new("mx_endpoints", "One row per probed MX host and address.",
    [
        Columns.Text("host", "The MX host; joins domain_mx.", p => p.Host),
        Columns.Text("address", "The address in canonical text.", p => p.Address),
        Columns.Word("probe", "A connection of its own, or inferred from one to the same address whose certificate covers the host.", p => p.Probe),
        Columns.Word("reach", "How far it let us come.", p => p.Reach),
        Columns.Word("starttls", "How far STARTTLS came.", p => p.Starttls),
        Columns.IntegerOrNull("reply_code", "The last SMTP reply code that was seen.", p => p.ReplyCode),
        Columns.BytesOrNull("banner", "The greeting's first line.", p => Latin1(p.Banner)),
        Columns.BytesOrNull("ehlo_reply", "The lines of the EHLO reply, joined by LF.", p => Latin1(p.EhloReply)),
        Columns.RepeatedOrNull("tls_version", "TLS version of the session.", p => p.TlsVersion),
        Columns.BooleanOrNull("tls_version_accepted", "TLS 1.2 or above; NULL where no session stood.", p => p.TlsVersionAccepted),
        Columns.RepeatedOrNull("cipher", "IANA name of the cipher suite.", p => p.Cipher),
        Columns.RepeatedOrNull("certificate_sha256", "SHA-256 of the leaf certificate; key of the table certificates.", p => p.Chain.Count > 0 ? p.Chain[0] : null),
        Columns.Texts("intermediates", "SHA-256 of the certificates that were sent after the leaf, in their order; keys of the table certificates.", p => p.Chain.Count > 1 ? [.. p.Chain.Skip(1)] : []),
        Columns.BooleanOrNull("certificate_accepted", "Chain, dates and name are what a sender accepts (RFC 8461 §4.2); NULL where none was seen.", p => p.CertificateAccepted),
        Columns.Texts("codes", "Distinct codes of the endpoint's findings, in the order of the alphabet.", p => Codes.Of(p.Findings)),
        Columns.Integer("attempts", "How many times it was tried.", p => p.Attempts),
        Columns.Timestamp("measured_at", "When the last try began.", p => p.MeasuredAt),
        Columns.Integer("duration_ms", "Milliseconds that the last try took.", p => p.DurationMs),
    ]);

    private static byte[]? Latin1(string? text) => text is null ? null : Encoding.Latin1.GetBytes(text);
}
