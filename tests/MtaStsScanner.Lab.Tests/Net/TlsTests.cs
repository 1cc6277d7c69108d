using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Lab.Tests.Net;

public sealed class TlsTests(DenseLab dense)
{
    [Theory]
    [InlineData("mta-sts.example.org", "mta-sts.example.org")]
    [InlineData("mx1.lab-mx.xn--bcher-kva.example.org", "mx1.lab-mx.xn--bcher-kva.example.org")]
    [InlineData("a-b.mail.tenant-provider.example", "*.mail.tenant-provider.example")]
    [InlineData("mx1.provider-a.example", "mx1.provider-a.example")]
    [InlineData("", "default.lab.example")]
    public async Task A_certificate_is_for_the_name_asked_for(string asked, string named) => Assert.Equal(named, await NameShownToAsync(asked));

    private async Task<string> NameShownToAsync(string asked)
    {
        await using NetworkStream? stream = await dense.Map.DialAsync(IPAddress.Parse("198.18.3.4"), 443);
        X509Certificate2? shown = null;
        await using SslStream tls = new(stream!, false, (_, certificate, _, _) => (shown = new X509Certificate2((X509Certificate2)certificate!)) is not null);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = asked });
        return shown!.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames().Single();
    }
}
