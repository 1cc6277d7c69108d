using System.Diagnostics;
using MimeKit;
using MtaStsScanner.Cli.Tests;

namespace MtaStsScanner.Interop;

/// <summary>Alerts by mail, through a real mail server and read back by another's parser.</summary>
public sealed class AlertMailInterop(MailboxServer server) : IClassFixture<MailboxServer>
{
    [Fact]
    public async Task A_test_alert_arrives_after_STARTTLS_whole_and_once()
    {
        Assert.SkipWhen(server.Lack is not null, server.Lack ?? "");
        (int code, string output) = await NotifyAsync($"\"ca-file\": \"{server.RootFile}\",");
        Assert.True(code == 0, output);

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        string file = Assert.Single(await server.MailsAsync(1, limit.Token));
        MimeMessage mail = await MimeMessage.LoadAsync(file, limit.Token);
        Assert.Equal(("a@example.net", "ops@example.org"), (mail.From.Mailboxes.Single().Address, mail.To.Mailboxes.Single().Address));
        Assert.Equal("test: A test of this channel", mail.Subject);
        Assert.Contains("Nothing is wrong.", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("<li dir=\"auto\">mtasts notify --test sent this. Nothing is wrong.</li>", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("TLSv1.3", mail.Headers.Where(h => h.Id == HeaderId.Received).Select(h => h.Value).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_refusal()
    {
        Assert.SkipWhen(server.Lack is not null, server.Lack ?? "");
        (int code, string output) = await NotifyAsync("");
        Assert.Equal(1, code);
        Assert.Contains("mail: FAILED: the mail server localhost:", output, StringComparison.Ordinal);
    }

    private async Task<(int ExitCode, string Output)> NotifyAsync(string more)
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(
            folder["mtasts.json"],
            $$"""{ "channels": { "mail": { "type": "email", "host": "localhost", "port": {{server.Port}}, {{more}} "from": "a@example.net", "to": ["ops@example.org"] } } }""");
        using Process run = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "mtasts"), ["notify", "--config", folder["mtasts.json"], "--test"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        string output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, output);
    }
}
