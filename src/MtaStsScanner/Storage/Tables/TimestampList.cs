using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Storage.Tables;

/// <summary>The list of signed certificate timestamps that authorities put into certificates (RFC 6962 §3.3). Written by strangers: lengths are believed only within the bytes that are there.</summary>
internal static class TimestampList
{
    private const string Extension = "1.3.6.1.4.1.11129.2.4.2";

    /// <summary>How many there are; 0 where there is no list, null where it can't be read.</summary>
    public static int? CountOf(X509Certificate2 certificate)
    {
        X509Extension? extension = certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == Extension);
        if (extension is null) return 0;
        try
        {
            return Count(AsnDecoder.ReadOctetString(extension.RawData, AsnEncodingRules.DER, out _));
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Counts a SignedCertificateTimestampList: a length of two bytes, then entries, each with a length of two bytes.</summary>
    internal static int? Count(ReadOnlySpan<byte> list)
    {
        if (list.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(list) != list.Length - 2) return null;
        list = list[2..];
        int count = 0;
        while (!list.IsEmpty)
        {
            if (list.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(list) is var length && length > list.Length - 2) return null;
            list = list[(2 + length)..];
            count++;
        }

        return count;
    }
}
