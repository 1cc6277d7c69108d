using System.Text;

namespace MtaSts;

/// <summary>Reads the tags of one DMARC record (RFC 9989 §4.7, §4.8).</summary>
internal ref struct DmarcRecordReader(byte[] text, int versionLength)
{
    private readonly byte[] _text = text;
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase) { "v" };
    private readonly List<string> _rua = [];
    private FindingList _findings;
    private string? _policy;
    private string? _subdomain;
    private string? _nonExistent;
    private char _publicSuffix = 'u';
    private bool _reportable;
    private bool _badPolicy;

    public DmarcRecordSet Read()
    {
        RecordFields fields = new(_text, versionLength);
        while (fields.MoveNext()) ReadTag(fields.Field, fields.Offset);

        // RFC 9989 §4.10.1: without a readable p, or with an unreadable sp or np, a report address makes it p=none; without one there is no DMARC.
        bool unreadable = _policy is null || _badPolicy;
        if (unreadable && !_reportable && _findings.Count == 0) Fault(0, _text.Length);
        DmarcRecord record = new()
        {
            Policy = unreadable && _reportable ? "none" : _policy,
            SubdomainPolicy = unreadable ? null : _subdomain,
            NonExistentPolicy = unreadable ? null : _nonExistent,
            PublicSuffix = _publicSuffix,
            Rua = _rua,
            Usable = !unreadable || _reportable,
        };
        return new() { Status = _findings.Count == 0 ? TxtStatus.Valid : TxtStatus.Invalid, Record = record, Raw = _text, Findings = _findings.All };
    }

    // RFC 9989 §4.8: dmarc-tag = 1*ALPHA equals 1*dmarc-value
    private void ReadTag(ReadOnlySpan<byte> tag, int offset)
    {
        int equals = tag.IndexOf((byte)'=');
        ReadOnlySpan<byte> name = equals < 0 ? default : Abnf.TrimWsp(tag[..equals]);
        ReadOnlySpan<byte> value = equals < 0 ? default : Abnf.TrimWsp(tag[(equals + 1)..]);
        if (name.IsEmpty || value.IsEmpty || !IsAlpha(name) || value.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0)
        {
            Fault(offset, tag.Length);
            return;
        }

        // RFC 6376 §3.2, on which RFC 9989 §4.7 builds: a tag must not stand more than once. The first counts.
        string key = Encoding.ASCII.GetString(name).ToLowerInvariant();
        if (!_seen.Add(key) || !ReadValue(key, value)) Fault(offset, tag.Length);
    }

    private bool ReadValue(string name, ReadOnlySpan<byte> value)
    {
        string word = Encoding.ASCII.GetString(value).ToLowerInvariant();
        return name switch
        {
            "p" => ReadPolicy(word, out _policy),
            "sp" => ReadPolicy(word, out _subdomain),
            "np" => ReadPolicy(word, out _nonExistent),
            "psd" => ReadPublicSuffix(word),
            "t" => word is "y" or "n",
            "adkim" or "aspf" => word is "r" or "s",
            "fo" => IsFailureOptions(word),
            "rua" => ReadRua(value),
            "ruf" => AreUris(value),
            _ => true, // RFC 9989 §4.7: unknown tags are ignored
        };
    }

    private bool ReadPolicy(string word, out string? policy)
    {
        policy = word is "none" or "quarantine" or "reject" ? word : null;
        _badPolicy |= policy is null;
        return policy is not null;
    }

    // RFC 9989 §4.7: one or more of the values, parted by colons, "0:d" for example. The ABNF of §4.8 has "d:s" alone; what the text allows is no fault.
    private static bool IsFailureOptions(string word) => word.Split(':').All(o => o is "0" or "1" or "d" or "s");

    private bool ReadPublicSuffix(string word)
    {
        if (word is not ("y" or "n" or "u")) return false;
        _publicSuffix = word[0];
        return true;
    }

    private bool ReadRua(ReadOnlySpan<byte> value)
    {
        foreach (Range range in value.Split((byte)','))
        {
            ReadOnlySpan<byte> uri = Abnf.TrimWsp(value[range]);
            if (!uri.IsEmpty) _rua.Add(Abnf.Excerpt(uri));
            _reportable |= ReportUri.IsUri(WithoutSize(uri));
        }

        return AreUris(value);
    }

    // RFC 9989 §4.8: dmarc-urilist = dmarc-uri *(*WSP "," *WSP dmarc-uri)
    private static bool AreUris(ReadOnlySpan<byte> value)
    {
        foreach (Range range in value.Split((byte)','))
        {
            if (!ReportUri.IsUri(WithoutSize(Abnf.TrimWsp(value[range])))) return false;
        }

        return true;
    }

    // RFC 7489 §6.2 had "!10m" after the URI; RFC 9989 tells receivers to ignore it.
    private static ReadOnlySpan<byte> WithoutSize(ReadOnlySpan<byte> uri)
    {
        int mark = uri.IndexOf((byte)'!');
        return mark < 0 ? uri : uri[..mark];
    }

    private static bool IsAlpha(ReadOnlySpan<byte> text)
    {
        foreach (byte b in text)
        {
            if (!char.IsAsciiLetter((char)b)) return false;
        }

        return true;
    }

    private void Fault(int offset, int length) => _findings.Add(FindingCatalog.DmarcSyntax, _text, offset, length);
}
