using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MtaStsScanner.Dialing;
using MtaStsScanner.Storage.Tables;

namespace MtaStsScanner.Tests.Storage;

public sealed class TimestampListTests
{
    [Theory]
    [InlineData("0000", 0)]
    [InlineData("0003" + "0001aa", 1)]
    [InlineData("0007" + "0001aa" + "0002bbcc", 2)]
    [InlineData("", null)]
    [InlineData("00", null)]
    [InlineData("0004" + "0001aa", null)]
    [InlineData("0003" + "0002aa", null)]
    [InlineData("0001" + "00", null)]
    public void Entries_are_counted_as_far_as_their_lengths_agree(string hexadecimal, int? count) =>
        Assert.Equal(count, TimestampList.Count(Convert.FromHexString(hexadecimal)));

    [Theory]
    [InlineData(null, 0)]
    [InlineData("0007" + "0001aa" + "0002bbcc", 2)]
    [InlineData("ffff", null)]
    public void A_certificate_row_has_the_count_of_its_timestamps(string? list, int? count)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=leaf", key, HashAlgorithmName.SHA256);
        if (list is not null)
        {
            AsnWriter writer = new(AsnEncodingRules.DER);
            writer.WriteOctetString(Convert.FromHexString(list));
            request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.11129.2.4.2", writer.Encode(), critical: false));
        }

        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        Assert.Equal(count, CertificateRow.Of(new SeenCertificate("00", certificate.RawData)).SctCount);
    }
}
