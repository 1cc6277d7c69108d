using System.Text;
using MtaStsScanner.Lab.Dns;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Tests.Dns;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Tests.Nights;

/// <summary>What one night of a lab shows of a domain: DNS answers as bytes, the policy as text, the codes. It knows nothing of plots.</summary>
internal sealed class NightObserver(LabMix mix, int seed, int night)
{
    private const byte A = 1, Mx = 15, Txt = 16;
    private const int NxDomain = 3, ServFail = 2;

    private readonly DomainPlans _plans = new(mix, seed, oldCryptography: false, night);
    private readonly byte[] _answer = new byte[8_192];
    private DnsResponder? _dns;

    public Observation See(string domain)
    {
        (int rcode, string record) = Ask($"_mta-sts.{domain}", Txt);
        (int host, _) = Ask($"mta-sts.{domain}", A);
        return new(
            RecordIs: rcode switch { NxDomain => "gone", ServFail => "failing", _ => record },
            PolicyIs: host == NxDomain ? "gone" : Encoding.Latin1.GetString(PolicyText.Of(_plans.Of(domain), domain)),
            MxIs: Ask(domain, Mx).Bytes,
            TlsRptIs: Ask($"_smtp._tls.{domain}", Txt).Rcode == NxDomain ? "gone" : "there",
            Codes: new TruthTable(_plans).Of(domain).Codes);
    }

    private (int Rcode, string Bytes) Ask(string name, byte type)
    {
        _dns ??= new(new Zone(_plans, new byte[32], new()));
        int length = _dns.Respond(DnsMessage.Query(name, type), _answer, overTcp: false);
        return length == 0 ? (-1, "silence") : (DnsMessage.RcodeOf(_answer), Convert.ToHexString(_answer.AsSpan(0, length)));
    }
}
