using System.Text;

namespace MtaSts;

/// <summary>Finds a domain's SPF record and checks its syntax (RFC 7208 §4.5, §12). It is not evaluated.</summary>
public static class SpfRecordParser
{
    private static ReadOnlySpan<byte> Version => "v=spf1"u8;

    /// <summary>Reads all TXT records of the answer. Never throws, whatever the bytes.</summary>
    public static SpfRecordSet Parse(IReadOnlyList<TxtRecord> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        byte[]? record = null;
        int records = 0;
        foreach (TxtRecord text in texts)
        {
            byte[] bytes = text.Joined();
            if (!IsSpf(bytes)) continue;
            records++;
            record ??= bytes;
        }

        if (records == 0) return new() { Status = TxtStatus.Absent };

        // RFC 7208 §4.5: more than one record is a permanent error.
        if (records > 1) return new() { Status = TxtStatus.Multiple, Raw = record, Findings = [new(FindingCatalog.SpfMultiple, evidence: $"{records} records")] };
        FindingList findings = ReadTerms(record!);
        return new() { Status = findings.Count == 0 ? TxtStatus.Valid : TxtStatus.Invalid, Raw = record, Findings = findings.All };
    }

    /// <summary>Reads one TXT record, its strings joined.</summary>
    public static SpfRecordSet ParseOne(byte[] text) => Parse([new TxtRecord([text])]);

    // RFC 7208 §4.5: the version is followed by a space or the end; §12: "v=spf1" in any case.
    private static bool IsSpf(ReadOnlySpan<byte> text) =>
        text.Length >= Version.Length && Ascii.EqualsIgnoreCase(text[..Version.Length], Version) && (text.Length == Version.Length || text[Version.Length] == ' ');

    // RFC 7208 §12: record = version terms *SP, terms = *( 1*SP ( directive / modifier ) )
    private static FindingList ReadTerms(byte[] record)
    {
        FindingList findings = default;
        bool redirect = false, explanation = false;
        for (int at = Version.Length; at < record.Length;)
        {
            int length = record.AsSpan(at).IndexOf((byte)' ');
            if (length < 0) length = record.Length - at;
            SpfTermKind kind = length == 0 ? SpfTermKind.Other : SpfTerm.Read(Encoding.Latin1.GetString(record, at, length));

            // RFC 7208 §6: redirect and exp must not stand more than once each.
            bool repeated = (kind == SpfTermKind.Redirect && redirect) || (kind == SpfTermKind.Explanation && explanation);
            redirect |= kind == SpfTermKind.Redirect;
            explanation |= kind == SpfTermKind.Explanation;
            if (kind == SpfTermKind.Unknown || repeated) findings.Add(FindingCatalog.SpfSyntax, record, at, length);
            at += length + 1;
        }

        return findings;
    }
}
