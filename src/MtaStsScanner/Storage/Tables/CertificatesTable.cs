using Columns = MtaStsScanner.Storage.Tables.ColumnOf<MtaStsScanner.Storage.Tables.CertificateRow>;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The table <c>certificates</c>.</summary>
internal static class CertificatesTable
{
    public static Table<CertificateRow> Definition { get; } = new("certificates", "One row per distinct certificate that a policy host or an MX host sent. What can't be read is NULL.",
    [
        Columns.Text("sha256", "SHA-256 of its bytes; joins mx_endpoints and the chains.", r => r.Sha256),
        Columns.TextOrNull("subject", "Subject.", r => r.Subject),
        Columns.RepeatedOrNull("issuer", "Issuer.", r => r.Issuer),
        Columns.TextOrNull("serial_number", "Serial number, hexadecimal.", r => r.SerialNumber),
        Columns.TextsOrNull("sans", "DNS names of the subject alternative name.", r => r.Sans),
        Columns.TimestampOrNull("not_before", "Valid from.", r => r.NotBefore),
        Columns.TimestampOrNull("not_after", "Valid to.", r => r.NotAfter),
        Columns.RepeatedOrNull("key_algorithm", "Algorithm of the public key.", r => r.KeyAlgorithm),
        Columns.IntegerOrNull("key_bits", "Size of the public key.", r => r.KeyBits),
        Columns.RepeatedOrNull("signature_algorithm", "Algorithm of the signature.", r => r.SignatureAlgorithm),
        Columns.IntegerOrNull("sct_count", "Signed certificate timestamps within it (RFC 6962 §3.3); 0 where it has none.", r => r.SctCount),
        Columns.BooleanOrNull("self_signed", "Subject and issuer are the same.", r => r.SelfSigned),
        Columns.BooleanOrNull("is_ca", "Basic constraints say that it is a CA.", r => r.IsCa),
        Columns.Bytes("der", "Its bytes.", r => r.Der),
    ]);
}
