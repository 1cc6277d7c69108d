using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MailKit.Security;
using MimeKit;
using MtaStsScanner.Cli.Alerting;
using MtaStsScanner.Cli.Hosting;

namespace MtaStsScanner.Cli.Tests.Alerting;

/// <summary>What each channel makes of alerts, also of hostile ones.</summary>
public sealed class ChannelTests : IDisposable
{
    private const int SlackBlocks = 50, SlackSection = 3_000, SlackHeader = 150, TeamsBytes = 28_000;

    private readonly TemporaryFolder folder = new();
    private readonly HttpPost post = new();

    public static bool HasShell => File.Exists("/bin/sh");

    public void Dispose()
    {
        post.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_webhook_is_signed_and_tried_again_under_the_same_key()
    {
        await using LoopbackReceiver receiver = new("/hook", HttpStatusCode.BadGateway);
        Assert.Null(await new WebhookChannel("soc", receiver.Url, "s3cret", post, TimeProvider.System).SendAsync(SomeAlerts.Batch(SomeAlerts.One()), TestContext.Current.CancellationToken));

        Assert.Equal(2, receiver.Seen.Count);
        Assert.All(receiver.Seen, r =>
        {
            // As a receiver checks it, by what is documented.
            byte[] mac = new HMACSHA256(Encoding.UTF8.GetBytes("s3cret")).ComputeHash(Encoding.UTF8.GetBytes(r.Headers["X-Mtasts-Timestamp"] + "." + r.Body));
            Assert.Equal("v1=" + Convert.ToHexString(mac).ToLowerInvariant(), r.Headers["X-Mtasts-Signature"]);
            Assert.Equal("scan-1-night", r.Headers["Idempotency-Key"]);
        });
        using JsonDocument body = JsonDocument.Parse(receiver.Bodies.Last());
        Assert.Equal(SomeAlerts.Hostile, body.RootElement.GetProperty("alerts")[0].GetProperty("title").GetString());
        Assert.All(receiver.Bodies.Last(), c => Assert.InRange(c, ' ', '~'));
        Assert.DoesNotContain("<", receiver.Bodies.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "HTTP 403")]
    [InlineData(HttpStatusCode.Redirect, "HTTP 302")]
    public async Task A_webhook_that_refuses_is_not_tried_again_and_its_url_is_not_told(HttpStatusCode status, string reason)
    {
        await using LoopbackReceiver receiver = new("/hook-hunter2", status);
        string? fault = await new WebhookChannel("soc", receiver.Url, null, post, TimeProvider.System).SendAsync(SomeAlerts.Batch(SomeAlerts.One()), TestContext.Current.CancellationToken);
        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fault, StringComparison.Ordinal);
        Assert.Single(receiver.Seen);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(49, 10)]
    [InlineData(60, 4_000)]
    public void Slack_gets_what_it_takes_and_no_markup_of_others(int alerts, int length)
    {
        using JsonDocument message = JsonDocument.Parse(SlackChannel.Body(SomeAlerts.Batch([.. Enumerable.Repeat(SomeAlerts.One(length: length), alerts)])));
        JsonElement blocks = message.RootElement.GetProperty("blocks");
        Assert.InRange(blocks.GetArrayLength(), 2, SlackBlocks);
        Assert.InRange(blocks[0].GetProperty("text").GetProperty("text").GetString()!.Length, 1, SlackHeader);
        Assert.All(blocks.EnumerateArray().Skip(1), b =>
        {
            string text = b.GetProperty("text").GetProperty("text").GetString()!;
            Assert.InRange(text.Length, 1, SlackSection);
            Assert.DoesNotContain("<", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\u202E", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
            Assert.DoesNotContain(" *bold*", text, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(500, 4_000)]
    public void Teams_gets_what_it_takes_as_runs_that_are_no_markdown(int alerts, int length)
    {
        string body = TeamsChannel.Body(SomeAlerts.Batch([.. Enumerable.Repeat(SomeAlerts.One(length: length), alerts)]));
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 1, TeamsBytes);
        using JsonDocument message = JsonDocument.Parse(body);
        JsonElement card = message.RootElement.GetProperty("attachments")[0].GetProperty("content");
        Assert.Equal("AdaptiveCard", card.GetProperty("type").GetString());
        Assert.All(card.GetProperty("body").EnumerateArray(), b => Assert.Equal("RichTextBlock", b.GetProperty("type").GetString()));
        if (alerts > 1) Assert.Contains("more", card.GetProperty("body").EnumerateArray().Last().GetProperty("inlines")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_gets_a_line_of_ascii_for_each_alert()
    {
        JsonLinesChannel channel = new("siem", folder["alerts.jsonl"]);
        Assert.Null(await channel.SendAsync(SomeAlerts.Batch(SomeAlerts.One(), SomeAlerts.One()), TestContext.Current.CancellationToken));
        Assert.Null(await channel.SendAsync(SomeAlerts.Batch(SomeAlerts.One()), TestContext.Current.CancellationToken));
        string[] lines = await File.ReadAllLinesAsync(folder["alerts.jsonl"], TestContext.Current.CancellationToken);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, l => Assert.All(l, c => Assert.InRange(c, ' ', '~')));
        Assert.All(lines, l => Assert.Equal("regression", JsonDocument.Parse(l).RootElement.GetProperty("alert").GetProperty("kind").GetString()));
    }

    [Theory(SkipUnless = nameof(HasShell), Skip = "Needs a shell.")]
    [InlineData("cat > '{out}'", null)]
    [InlineData("exit 0", null)] // it need not read
    [InlineData("head -c 10000000 /dev/zero; cat > '{out}'", null)] // it may say much
    [InlineData("echo no >&2; exit 3", "exit code 3: no")]
    public async Task A_command_gets_the_batch_and_says_by_its_exit_code_whether_it_took_it(string script, string? fault)
    {
        CommandChannel channel = new("script", ["/bin/sh", "-c", script.Replace("{out}", folder["got.json"], StringComparison.Ordinal)], TimeProvider.System);
        string? said = await channel.SendAsync(SomeAlerts.Batch(SomeAlerts.One()), TestContext.Current.CancellationToken);
        if (fault is null) Assert.Null(said);
        else Assert.Contains(fault, said, StringComparison.Ordinal);
        if (script.Contains("{out}", StringComparison.Ordinal)) Assert.Equal("suppliers", JsonDocument.Parse(await File.ReadAllTextAsync(folder["got.json"], TestContext.Current.CancellationToken)).RootElement.GetProperty("job").GetString());
    }

    [Fact]
    public async Task A_command_that_is_not_there_is_a_value() =>
        Assert.Contains("can't be run", await new CommandChannel("script", [folder["none"]], TimeProvider.System).SendAsync(SomeAlerts.Batch(SomeAlerts.One()), TestContext.Current.CancellationToken), StringComparison.Ordinal);

    [Fact]
    public void Each_owner_gets_a_mail_of_its_own_and_hostile_text_is_text()
    {
        EmailChannel channel = new("ops", new("mail.example.org", 587, SecureSocketOptions.StartTls, "Scanner <scanner@example.org>", ["ops@example.org"])
        {
            Owners = new Dictionary<string, string>(StringComparer.Ordinal) { ["finance"] = "finance@example.org" },
        });
        MimeMessage[] mails = [.. channel.Mails(SomeAlerts.Batch(SomeAlerts.One(owner: "finance"), SomeAlerts.One(owner: "nobody"), SomeAlerts.One())).Select(Parsed)];

        Assert.Equal(["ops@example.org", "finance@example.org"], mails.Select(m => m.To.Mailboxes.Single().Address));
        Assert.Equal([2, 1], mails.Select(m => m.HtmlBody!.Split("<h2").Length - 1));
        Assert.Equal(2, mails.Select(m => m.MessageId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(mails, m =>
        {
            Assert.Empty(m.Bcc);
            Assert.DoesNotContain("<script", m.HtmlBody!, StringComparison.Ordinal);
            Assert.DoesNotContain("href", m.HtmlBody, StringComparison.Ordinal);
            Assert.Contains("&lt;script&gt;", m.HtmlBody, StringComparison.Ordinal);
            Assert.DoesNotContain("\u202E", m.HtmlBody + m.TextBody + m.Subject, StringComparison.Ordinal);
            Assert.DoesNotContain("\u001b", m.HtmlBody + m.TextBody + m.Subject, StringComparison.Ordinal);
            Assert.Equal("auto-generated", m.Headers["Auto-Submitted"]);
        });
    }

    // Written and read back, as on the wire.
    private static MimeMessage Parsed(MimeMessage mail)
    {
        using MemoryStream wire = new();
        mail.WriteTo(wire);
        wire.Position = 0;
        return MimeMessage.Load(wire);
    }
}
