using System.Security.Cryptography;
using System.Text;
using MtaStsScanner.Lab.Dns;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Tests.Dns;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Tests.Nights;

/// <summary>A seed means the same for ever: the hashes were taken before the lab had a calendar.</summary>
public sealed class WithoutNightTests
{
    private const int Names = 3_000;
    private const byte A = 1, Mx = 15, Txt = 16, Aaaa = 28;

    [Theory]
    [InlineData(LabMix.World, 1, "3add54f593ab1236")]
    [InlineData(LabMix.Dense, 7, "ce13e2e7b73b1847")]
    public void A_lab_without_a_night_says_byte_for_byte_what_it_said_before_there_were_nights(LabMix mix, int seed, string expected)
    {
        DomainPlans plans = new(mix, seed, oldCryptography: true);
        TruthTable truths = new(plans);
        DnsResponder dns = new(new Zone(plans, new byte[32], new()));
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] answer = new byte[8_192];
        foreach (string name in Enumerable.Range(0, Names).Select(NameOf))
        {
            LabTruth truth = truths.Of(name);
            Add($"{name} {truth.Profile} {truth.PolicyStatus} {truth.Verdict} {truth.UnknownReason} {truth.StsRecordStatus} {truth.MxStatus} {string.Join(' ', truth.Codes.Order(StringComparer.Ordinal))}");
            hash.AppendData(PolicyText.Of(plans.Of(name), name));
            Ask(name, Mx, Txt);
            Ask($"_mta-sts.{name}", Txt);
            Ask($"_smtp._tls.{name}", Txt);
            Ask($"_dmarc.{name}", Txt);
            Ask($"mta-sts.{name}", A, Aaaa);
            Ask($"mx1.lab-mx.{name}", A, Aaaa);
            Ask($"mx2.lab-mx.{name}", A);
        }
        foreach (char provider in "abcdefg") Ask($"mx2.provider-{provider}.example", A, Aaaa);
        Ask("t1.policy-operator.example", A);
        Assert.Equal(expected, Convert.ToHexStringLower(hash.GetHashAndReset()[..8]));

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));

        void Ask(string question, params byte[] types)
        {
            foreach (byte type in types) hash.AppendData(answer.AsSpan(0, dns.Respond(DnsMessage.Query(question, type), answer, overTcp: false)));
        }
    }

    /// <summary>Some of them have a label that means something once there are nights.</summary>
    private static string NameOf(int i) => i % 10 == 0 ? $"lab-plot-starttls-lost.n{i}.org" : $"n{i}.lab-list.org";
}
