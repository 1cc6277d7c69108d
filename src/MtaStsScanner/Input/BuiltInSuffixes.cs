using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MtaSts;

namespace MtaStsScanner.Input;

/// <summary>The Public Suffix List that ships with the scanner (data/README.md says of which date).</summary>
public sealed class BuiltInSuffixes
{
    private const string Resource = "public_suffix_list.dat.gz";

    private BuiltInSuffixes(PublicSuffixList list, string sha256, string version) => (List, Sha256, Version) = (list, sha256, version);

    /// <summary>The list.</summary>
    public PublicSuffixList List { get; }

    /// <summary>SHA-256 of its text, lower-case hexadecimal: for the manifest.</summary>
    public string Sha256 { get; }

    /// <summary>Its own version line.</summary>
    public string Version { get; }

    /// <summary>Reads it.</summary>
    public static BuiltInSuffixes Load()
    {
        using Stream packed = typeof(BuiltInSuffixes).Assembly.GetManifestResourceStream(Resource)!;
        using GZipStream unpacked = new(packed, CompressionMode.Decompress);
        using MemoryStream text = new();
        unpacked.CopyTo(text);
        byte[] bytes = text.ToArray();
        string version = Encoding.UTF8.GetString(bytes).Split('\n').FirstOrDefault(l => l.StartsWith("// VERSION:", StringComparison.Ordinal)) ?? string.Empty;
        using StringReader reader = new(Encoding.UTF8.GetString(bytes));
        return new(PublicSuffixList.Parse(reader), Convert.ToHexStringLower(SHA256.HashData(bytes)), version.Replace("// VERSION:", string.Empty, StringComparison.Ordinal).Trim());
    }
}
