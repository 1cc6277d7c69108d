using MtaStsScanner.Lab.Dns;
using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Tests.Dns;

public sealed class DnsResponderTests
{
    private static readonly DomainPlans Plans = new(LabMix.Dense, 1, oldCryptography: false);
    private readonly DnsResponder _responder = new(new Zone(Plans, new byte[32], new()));

    [Fact]
    public void Garbage_is_answered_or_ignored_but_never_thrown_at()
    {
        Random random = new(4711);
        byte[] answer = new byte[4096];
        byte[] good = DnsMessage.Query("_mta-sts.example.org", 16);
        for (int i = 0; i < 200_000; i++)
        {
            byte[] message = i % 2 == 0 ? Mutated(good, random) : Noise(random);
            int length = _responder.Respond(message, answer, overTcp: i % 3 == 0);
            Assert.InRange(length, 0, answer.Length);
        }
    }

    [Fact]
    public void An_answer_is_never_answered()
    {
        byte[] message = DnsMessage.Query("example.org", 15);
        message[2] |= 0x80;
        Assert.Equal(0, _responder.Respond(message, new byte[4096], overTcp: false));
    }

    [Fact]
    public void A_question_that_can_not_be_read_is_a_format_error()
    {
        byte[] answer = new byte[4096];
        byte[] message = DnsMessage.Query("example.org", 15);
        message[12] = 0xC0; // a pointer in a question
        Assert.Equal(12, _responder.Respond(message, answer, overTcp: false));
        Assert.Equal(1, answer[3] & 0xF);
    }

    [Fact]
    public void No_answer_over_udp_is_longer_than_the_asker_takes()
    {
        byte[] answer = new byte[4096];
        for (int i = 0; i < 20_000; i++)
            Assert.InRange(_responder.Respond(DnsMessage.Query($"n{i}.{new string('x', 60)}.{new string('y', 60)}.org", 15), answer, overTcp: false), 0, 512);
    }

    [Theory]
    [InlineData("", 15)] // MX of a provider, or none
    [InlineData("", 16)]
    [InlineData("_mta-sts.", 16)]
    [InlineData("_smtp._tls.", 16)]
    [InlineData("_dmarc.", 16)]
    public void What_is_asked_of_domains_without_mta_sts_allocates_nothing(string prefix, byte type)
    {
        string[] profiles = ["absent-provider", "absent-null-mx", "no-mail-at-all"];
        byte[][] questions = [.. Enumerable.Range(0, 4000).Select(i => $"n{i}.example.org").Where(d => profiles.Contains(Plans.Of(d).Profile.Name)).Select(d => DnsMessage.Query(prefix + d, type))];
        byte[] answer = new byte[4096];
        foreach (byte[] question in questions) _responder.Respond(question, answer, overTcp: false); // what is made once
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (byte[] question in questions) _responder.Respond(question, answer, overTcp: false);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEmpty(questions);
    }

    private static byte[] Mutated(byte[] good, Random random)
    {
        byte[] message = [.. good];
        for (int n = random.Next(1, 5); n > 0; n--) message[random.Next(message.Length)] = (byte)random.Next(256);
        return message[..random.Next(message.Length + 1)];
    }

    private static byte[] Noise(Random random)
    {
        byte[] message = new byte[random.Next(600)];
        random.NextBytes(message);
        return message;
    }
}
