using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MtaStsScanner.Dialing;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Tests.Smtp;

public sealed class SmtpReplyReaderTests
{
    private static async Task<(SmtpReply Reply, int Read, int After)> ReadAsync(byte[] bytes, int chunk = int.MaxValue)
    {
        await using ChunkedStream stream = new(bytes, chunk);
        SmtpReplyReader reader = new(stream);
        using Deadline deadline = new(TimeSpan.FromMinutes(1), TimeProvider.System, default);
        SmtpReply reply = await reader.ReadAsync(deadline);
        return (reply, (int)stream.Position, reader.DiscardRest());
    }

    private static async Task<SmtpReply> ReadAsync(string text, int chunk = int.MaxValue) => (await ReadAsync(Encoding.Latin1.GetBytes(text), chunk)).Reply;

    [Theory]
    [InlineData("220 hello\r\n", 220, 1)]
    [InlineData("220\r\n", 220, 1)]
    [InlineData("220 \r\n", 220, 1)]
    [InlineData("220-a\r\n220-b\r\n220 c\r\n", 220, 3)]
    [InlineData("250-a\n250 b\n", 250, 2)]
    [InlineData("250-a\r\n550 b\r\n", 550, 2)]
    public async Task A_reply_is_read_however_it_is_cut(string text, int code, int lines)
    {
        foreach (int chunk in new[] { 1, 2, 3, 7, int.MaxValue })
        {
            SmtpReply reply = await ReadAsync(text, chunk);
            Assert.Equal((SmtpReadOutcome.Reply, code, lines), (reply.Outcome, reply.Code, reply.Lines.Count));
        }
    }

    [Theory]
    [InlineData("", nameof(SmtpReadOutcome.Closed))]
    [InlineData("220 hel", nameof(SmtpReadOutcome.Closed))]
    [InlineData("220-hello\r\n", nameof(SmtpReadOutcome.Closed))]
    [InlineData("hello\r\n", nameof(SmtpReadOutcome.Malformed))]
    [InlineData("\r\n", nameof(SmtpReadOutcome.Malformed))]
    [InlineData("22\r\n", nameof(SmtpReadOutcome.Malformed))]
    [InlineData("220x\r\n", nameof(SmtpReadOutcome.Malformed))]
    [InlineData("120 hello\r\n", nameof(SmtpReadOutcome.Malformed))]
    [InlineData("620 hello\r\n", nameof(SmtpReadOutcome.Malformed))]
    [InlineData("220-a\r\nb\r\n", nameof(SmtpReadOutcome.Malformed))]
    public async Task What_is_no_reply_is_told(string text, string outcome) => Assert.Equal(outcome, (await ReadAsync(text)).Outcome.ToString());

    [Theory]
    [InlineData(2048, nameof(SmtpReadOutcome.Reply))]
    [InlineData(2049, nameof(SmtpReadOutcome.Malformed))]
    [InlineData(5000, nameof(SmtpReadOutcome.Malformed))]
    public async Task A_line_may_have_2048_bytes(int length, string outcome) =>
        Assert.Equal(outcome, (await ReadAsync($"220 {new string('a', length - 4)}\r\n")).Outcome.ToString());

    [Theory]
    [InlineData(127, 10, nameof(SmtpReadOutcome.Reply))]
    [InlineData(128, 10, nameof(SmtpReadOutcome.Malformed))]
    [InlineData(30, 2000, nameof(SmtpReadOutcome.Reply))]
    [InlineData(33, 2000, nameof(SmtpReadOutcome.Malformed))]
    public async Task A_reply_may_have_128_lines_and_64_kilobytes(int linesBefore, int length, string outcome) =>
        Assert.Equal(outcome, (await ReadAsync(string.Concat(Enumerable.Repeat($"250-{new string('a', length - 4)}\r\n", linesBefore)) + "250 end\r\n")).Outcome.ToString());

    [Fact]
    public async Task What_follows_a_reply_is_counted_and_forgotten() => Assert.Equal(9, (await ReadAsync("220 go\r\ninjected\n"u8.ToArray())).After);

    [Fact]
    public void No_bytes_make_it_throw_and_none_make_it_read_without_end() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<int>(), (bytes, chunk) => IsBounded(bytes, chunk)).QuickCheckThrowOnFailure();

    [Fact]
    public void No_line_of_digits_hyphens_and_line_ends_makes_it_throw() =>
        Prop.ForAll(Gen.Elements("220", "250", "-", " ", "\r", "\n", "\r\n", "x", "\0").ListOf().Select(parts => string.Concat(parts)).ToArbitrary(), ArbMap.Default.ArbFor<int>(),
            (text, chunk) => IsBounded(Encoding.Latin1.GetBytes(text), chunk)).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_flood_is_given_up_after_64_kilobytes_and_a_buffer()
    {
        byte[] flood = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"250-{new string('a', 2000)}\r\n", 10_000)));
        (SmtpReply reply, int read, _) = await ReadAsync(flood);
        Assert.Equal(SmtpReadOutcome.Malformed, reply.Outcome);
        Assert.InRange(read, 0, 80 * 1024);
    }

    private static bool IsBounded(byte[] bytes, int chunk)
    {
#pragma warning disable VSTHRD002 // A property is synchronous, and so is the stream below.
        (SmtpReply reply, int read, _) = ReadAsync(bytes, Math.Max(1, Math.Abs(chunk % 5000))).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        return reply.Outcome != SmtpReadOutcome.Unknown && reply.Lines.Count <= 128 && read <= bytes.Length;
    }

    /// <summary>Gives at most so many bytes a read.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
