using MtaSts;
using MtaStsScanner.Dns.Wire;
using static MtaStsScanner.Tests.Dns.DnsMessage;

namespace MtaStsScanner.Tests.Dns.Wire;

public sealed class AnswerReaderTests
{
    private const int Mutants = 300_000;

    [Theory]
    [InlineData(DnsRecordType.A, "C0000201", true)]
    [InlineData(DnsRecordType.A, "C00002", false)]
    [InlineData(DnsRecordType.Aaaa, "C0000201", false)]
    [InlineData(DnsRecordType.Mx, "000A00", true)]
    [InlineData(DnsRecordType.Mx, "000A", false)]
    [InlineData(DnsRecordType.Mx, "000A0000", false)]
    [InlineData(DnsRecordType.Mx, "000A0561", false)]
    [InlineData(DnsRecordType.Txt, "0161", true)]
    [InlineData(DnsRecordType.Txt, "00", true)]
    [InlineData(DnsRecordType.Txt, "", false)]
    [InlineData(DnsRecordType.Txt, "0361", false)]
    [InlineData(DnsRecordType.Tlsa, "030101", true)]
    [InlineData(DnsRecordType.Tlsa, "0301", false)]
    public void Data_that_is_not_what_its_type_says_makes_the_whole_answer_malformed(DnsRecordType type, string data, bool good)
    {
        (byte[] message, int nameBytes) = Answering("example.org", type, q => q.Add("example.org", type, Convert.FromHexString(data)));
        Assert.Equal(good ? DnsOutcome.Records : DnsOutcome.Malformed, AnswerReader.Read(message, "example.org", type, nameBytes, trustsAd: false, 1).Outcome);
    }

    [Fact]
    public void An_answer_with_more_records_than_anybody_has_is_malformed()
    {
        Assert.Equal(DnsOutcome.Records, Of(2_000));
        Assert.Equal(DnsOutcome.Malformed, Of(2_001));

        static DnsOutcome Of(int records)
        {
            (byte[] message, int nameBytes) = Answering("a", DnsRecordType.A, q =>
            {
                for (int i = 0; i < records; i++) q.Add("a", DnsRecordType.A, Address("192.0.2.1"));
                return q;
            });
            return AnswerReader.Read(message, "a", DnsRecordType.A, nameBytes, trustsAd: false, 1).Outcome;
        }
    }

    [Theory]
    [InlineData(16, DnsOutcome.Records)]
    [InlineData(17, DnsOutcome.Malformed)]
    public void A_chain_of_aliases_has_an_end(int aliases, DnsOutcome outcome)
    {
        (byte[] message, int nameBytes) = Answering("a0", DnsRecordType.A, q =>
        {
            for (int i = aliases; i > 0; i--) q.Add($"a{i - 1}", DnsRecordType.Cname, NameBytes($"a{i}"));
            return q.Add($"a{aliases}", DnsRecordType.A, Address("192.0.2.1"));
        });
        DnsAnswer answer = AnswerReader.Read(message, "a0", DnsRecordType.A, nameBytes, trustsAd: false, 1);
        Assert.Equal(outcome, answer.Outcome);
        if (outcome == DnsOutcome.Records) Assert.Equal(Enumerable.Range(1, aliases).Select(i => $"a{i}"), answer.CnameChain);
    }

    // RFC 6891 §6.1.3: 16 (BADVERS) is 0 in the header.
    [Theory]
    [InlineData(0, DnsOutcome.NoData, DnsOutcome.Records)]
    [InlineData(1, DnsOutcome.Malformed, DnsOutcome.Malformed)]
    public void A_response_code_goes_on_in_opt(byte upper, DnsOutcome without, DnsOutcome with)
    {
        Assert.Equal(without, Of(q => q.AddOpt(upper)));
        Assert.Equal(with, Of(q => q.Add("a", DnsRecordType.A, Address("192.0.2.1")).AddOpt(upper)));

        static DnsOutcome Of(Func<DnsMessage, DnsMessage> answer)
        {
            (byte[] message, int nameBytes) = Answering("a", DnsRecordType.A, answer);
            return AnswerReader.Read(message, "a", DnsRecordType.A, nameBytes, trustsAd: false, 1).Outcome;
        }
    }

    [Theory]
    [InlineData(DnsRecordType.A)]
    [InlineData(DnsRecordType.Cname)]
    public void A_record_whose_owner_cannot_be_read_is_not_taken_for_anothers(DnsRecordType type)
    {
        (byte[] message, int nameBytes) = Answering("a", DnsRecordType.A, q => q.Add("a", type, type == DnsRecordType.A ? Address("192.0.2.1") : NameBytes("b")));
        message[Question.HeaderBytes + nameBytes + 4] = 0x80; // no label is that long, and no pointer that short

        Assert.Equal(DnsOutcome.Malformed, AnswerReader.Read(message, "a", DnsRecordType.A, nameBytes, trustsAd: false, 1).Outcome);
    }

    [Fact]
    public void No_mutant_of_an_answer_throws_or_is_read_as_what_it_does_not_say()
    {
        MutantRun run = new();

        run.Read(Mutants);

        Assert.True(run.Finds.Count == 0, string.Join(Environment.NewLine, run.Finds));
        // Neither all nor none: the mutants are near enough to answers.
        Assert.InRange(run.Known, Mutants / 20, Mutants - (Mutants / 20));
    }

    private static (byte[] Message, int NameBytes) Answering(string name, DnsRecordType type, Func<DnsMessage, DnsMessage> answer)
    {
        byte[] query = new byte[Question.MostBytes];
        int length = Question.Write(query, name, type, asksForAd: false, out int nameBytes);
        return (answer(new DnsMessage(query[..length])).ToBytes(), nameBytes);
    }
}
