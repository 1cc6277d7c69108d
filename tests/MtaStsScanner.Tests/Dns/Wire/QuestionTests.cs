using MtaSts;
using MtaStsScanner.Dns.Wire;

namespace MtaStsScanner.Tests.Dns.Wire;

public sealed class QuestionTests
{
    [Theory]
    [InlineData("", "00")]
    [InlineData("a", "016100")]
    [InlineData("_25._tcp.mx.example", "035F3235045F746370026D78076578616D706C6500")]
    public void A_question_is_written_as_it_goes_over_the_wire(string name, string nameOctets)
    {
        byte[] buffer = new byte[Question.MostBytes];
        int length = Question.Write(buffer, name, DnsRecordType.Tlsa, asksForAd: true, out int nameBytes);

        Assert.Equal("0000 0120 0001 0000 0000 0001".Replace(" ", "", StringComparison.Ordinal) + nameOctets + "00340001" + "00002904D0000000000000", Convert.ToHexString(buffer.AsSpan(0, length)));
        Assert.Equal(nameOctets.Length / 2, nameBytes);
    }

    [Fact]
    public void The_longest_name_fits()
    {
        string name = string.Join('.', Enumerable.Repeat(new string('a', 62), 4)) + ".a"; // 253 characters
        byte[] buffer = new byte[Question.MostBytes];
        Assert.Equal(Question.MostBytes, Question.Write(buffer, name, DnsRecordType.A, asksForAd: false, out int nameBytes));
        Assert.Equal(255, nameBytes);
    }

    [Theory]
    [InlineData(0UL, "abz-09_.example")]
    [InlineData(ulong.MaxValue, "abz-09_.example")]
    [InlineData(0xAAAAAAAAAAAAAAAAUL, "abz-09_.example")]
    public void Letters_change_their_case_and_nothing_else_changes(ulong random, string name)
    {
        byte[] before = new byte[Question.MostBytes], after = new byte[Question.MostBytes];
        int length = Question.Write(before, name, DnsRecordType.A, asksForAd: false, out int nameBytes);
        before.CopyTo(after, 0);
        Question.MixCase(after.AsSpan(Question.HeaderBytes, nameBytes), random);

        after[2] |= 0x80; // a response
        Assert.Equal(random == ulong.MaxValue ? QuestionMatch.Exact : QuestionMatch.ButForCase, Response.Match(after.AsSpan(0, length), before.AsSpan(0, length), nameBytes));
        Assert.Equal(random == ulong.MaxValue ? name : random == 0 ? name.ToUpperInvariant() : null, random == 0xAAAAAAAAAAAAAAAAUL ? null : TextOf(after.AsSpan(Question.HeaderBytes, nameBytes)));
    }

    private static string TextOf(ReadOnlySpan<byte> name)
    {
        List<string> labels = [];
        for (int at = 0; name[at] > 0; at += 1 + name[at]) labels.Add(System.Text.Encoding.ASCII.GetString(name.Slice(at + 1, name[at])));
        return string.Join('.', labels);
    }
}
