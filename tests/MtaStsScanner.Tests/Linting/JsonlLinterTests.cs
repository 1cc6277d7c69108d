using System.IO.Pipelines;
using System.Text;
using MtaSts;
using MtaStsScanner.Linting.Jsonl;

namespace MtaStsScanner.Tests.Linting;

public sealed class JsonlLinterTests
{
    private const string Case = """{"id":"1","kind":"mx-match","pattern":"a.example","host":"a.example"}""";
    private const string Answer = """{"id":"1","match":true}""";
    private const string TooLong = """{"id":"1","error":"the line has more than 1048576 bytes"}""";

    // Only a run that hangs takes as long.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public static IEnumerable<object[]> Lines =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "lint_lines.tsv")).Skip(1).Select(l => l.Split('\t')).Select(c => new object[] { c[0] == "-" ? "" : c[0], c[1] });

    [Theory, MemberData(nameof(Lines))]
    public async Task A_line_is_answered_as_the_table_says(string line, string answer) => Assert.Equal(answer + "\n", await AnswersAsync(line + "\n"));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task However_the_bytes_arrive_each_line_has_one_answer_in_order(int chunk)
    {
        string[] lines = [.. Lines.Select(l => (string)l[0])];
        await using ChunkedStream input = new(Encoding.UTF8.GetBytes(string.Join("\n", lines)), chunk);
        using MemoryStream output = new();

        await new JsonlLinter(PublicSuffixList.Empty).RunAsync(input, output, Stop);

        Assert.Equal(Lines.Select(l => (string)l[1]), Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(Case, Answer + "\n")]
    [InlineData(Case + "\n", Answer + "\n")]
    [InlineData(Case + "\r\n" + Case + "\r\n", Answer + "\n" + Answer + "\n")]
    [InlineData("\uFEFF" + Case + "\n" + Case, Answer + "\n" + Answer + "\n")]
    public async Task Line_ends_may_be_either_the_last_is_optional_and_a_byte_order_mark_is_no_case(string input, string answers) => Assert.Equal(answers, await AnswersAsync(input));

    [Fact]
    public async Task Bytes_that_are_not_UTF_8_are_an_error()
    {
        using MemoryStream input = new([.. "{\"id\":\"1\",\"kind\":\"spf\",\"input\":[\""u8, 0xFF, .. "\"]}"u8]);
        using MemoryStream output = new();

        await new JsonlLinter(PublicSuffixList.Empty).RunAsync(input, output, Stop);

        Assert.Equal("{\"id\":null,\"error\":\"the line is not UTF-8\"}\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Theory]
    [InlineData(JsonlLinter.MostLineBytes, Answer)]
    [InlineData(JsonlLinter.MostLineBytes + 1, TooLong)]
    [InlineData((3 * JsonlLinter.MostLineBytes) + 17, TooLong)]
    public async Task A_line_above_the_limit_is_an_error_and_the_rest_goes_on(int length, string answer)
    {
        string line = Case[..^1] + ",\"x\":\"" + new string('y', length - Case.Length - 7) + "\"}";
        Assert.Equal(length, line.Length);

        Assert.Equal($"{answer}\n{Answer}\n", await AnswersAsync($"{line}\n{Case}\n"));
        Assert.Equal($"{answer}\n", await AnswersAsync(line));
    }

    [Fact]
    public async Task A_line_without_an_end_takes_no_more_memory_than_the_limit_asks_for()
    {
        await using EndlessLine input = new(64 * JsonlLinter.MostLineBytes);
        using MemoryStream output = new(4096);
        long before = GC.GetAllocatedBytesForCurrentThread();

        await new JsonlLinter(PublicSuffixList.Empty).RunAsync(input, output, Stop);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 8 * JsonlLinter.MostLineBytes);
        Assert.Equal("{\"id\":null,\"error\":\"the line has more than 1048576 bytes\"}\n", Encoding.UTF8.GetString(output.ToArray()));
    }

    [Fact]
    public async Task Whoever_waits_for_an_answer_gets_it_before_the_next_case()
    {
        Pipe questions = new(), answers = new();
        Task run = new JsonlLinter(PublicSuffixList.Empty).RunAsync(questions.Reader.AsStream(), answers.Writer.AsStream(), Stop);
        using StreamReader reader = new(answers.Reader.AsStream());
        for (int i = 0; i < 3; i++)
        {
            await questions.Writer.WriteAsync(Encoding.UTF8.GetBytes(Case + "\n"), Stop);
            Assert.Equal(Answer, await reader.ReadLineAsync(Stop).AsTask().WaitAsync(Longest, Stop));
        }

        await questions.Writer.CompleteAsync();
        await run;
    }

    [Fact]
    public async Task An_input_that_stays_silent_does_not_hold_up_the_end()
    {
        using CancellationTokenSource end = new();
        await using SilentStream input = new();
        Task run = new JsonlLinter(PublicSuffixList.Empty).RunAsync(input, Stream.Null, end.Token);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Longest, Stop));
    }

    private static async Task<string> AnswersAsync(string text)
    {
        using MemoryStream input = new(Encoding.UTF8.GetBytes(text));
        using MemoryStream output = new();
        await new JsonlLinter(PublicSuffixList.Empty).RunAsync(input, output, Stop);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, chunk)], cancellationToken);
    }

    /// <summary>Gives one line that is not kept anywhere.</summary>
    private sealed class EndlessLine(long length) : MemoryStream
    {
        private long _left = length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int count = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..count].Fill((byte)' ');
            _left -= count;
            return ValueTask.FromResult(count);
        }
    }

    /// <summary>Gives nothing, and does not end when it is asked to, like a read of standard input.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(new TaskCompletionSource<int>().Task);
    }
}
