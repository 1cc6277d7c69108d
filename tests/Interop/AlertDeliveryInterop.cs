using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MimeKit;
using MtaStsScanner.Cli.Tests;

namespace MtaStsScanner.Interop;

/// <summary>What a scan has to tell, by real channels: a mail server and a receiver of webhooks that checks signatures by openssl.</summary>
public sealed class AlertDeliveryInterop(MailboxServer server) : IClassFixture<MailboxServer>
{
    private const string Domain = "lab-plot-starttls-lost.a1.org", Secret = "s3cret";

    [Fact]
    public async Task What_no_channel_took_for_a_night_comes_the_next_and_once()
    {
        Assert.SkipWhen(server.Lack is not null, server.Lack ?? "");
        CancellationToken stop = TestContext.Current.CancellationToken;
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["list.csv"], $"domain,owner\n{Domain},\"=cmd|' /C calc'!A0 <b>\"\n", stop);
        (_, string calendar) = await RunAsync("lab", "--calendar", folder["list.csv"]);
        using JsonDocument first = JsonDocument.Parse(calendar.Split('\n')[0]);
        int lost = first.RootElement.GetProperty("night").GetInt32();

        // Nothing listens where both channels are on the first nights.
        await WriteAsync(folder["down.json"], ServerProcess.FreePort(), new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}/hook"));
        Assert.Equal(0, (await ScanAsync(folder, lost - 1)).ExitCode);
        Assert.Equal(0, (await RunAsync("notify", folder["out"], "--config", folder["down.json"])).ExitCode);
        Assert.Equal(0, (await ScanAsync(folder, lost)).ExitCode);
        (int code, string said) = await RunAsync("notify", folder["out"], "--config", folder["down.json"]);
        Assert.True(code == 1, said);

        await using LoopbackReceiver receiver = new("/hook");
        await WriteAsync(folder["up.json"], server.Port, receiver.Url);
        Assert.Equal(0, (await ScanAsync(folder, lost + 1)).ExitCode);
        for (int i = 0; i < 2; i++)
        {
            (code, said) = await RunAsync("notify", folder["out"], "--config", folder["up.json"]);
            Assert.True(code == 0, said);
        }

        ReceivedRequest hook = Assert.Single(receiver.Seen);
        Assert.Equal("v1=" + await HmacAsync(hook.Headers["X-Mtasts-Timestamp"] + "." + hook.Body), hook.Headers["X-Mtasts-Signature"]);
        using JsonDocument body = JsonDocument.Parse(hook.Body);
        JsonElement alert = Assert.Single(body.RootElement.GetProperty("alerts").EnumerateArray().ToArray());
        Assert.Equal(("regression", "starttls_lost", "starttls-lost"), (alert.GetProperty("kind").GetString(), alert.GetProperty("concern").GetString(), alert.GetProperty("code").GetString()));
        Assert.Equal("=cmd|' /C calc'!A0 <b>", alert.GetProperty("domains")[0].GetProperty("owners")[0].GetString());

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        MimeMessage mail = await MimeMessage.LoadAsync(Assert.Single(await server.MailsAsync(1, limit.Token)), limit.Token);
        Assert.Equal($"out: {Domain}: STARTTLS is no longer offered", mail.Subject);
        Assert.Contains("To mend by: who runs its mail servers", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains(Domain, mail.HtmlBody, StringComparison.Ordinal);
    }

    private async Task WriteAsync(string file, int mailPort, Uri hook) => await File.WriteAllTextAsync(
        file,
        $$"""
        { "channels": {
          "mail": { "type": "email", "host": "localhost", "port": {{mailPort}}, "ca-file": "{{server.RootFile}}", "from": "a@example.net", "to": ["ops@example.org"] },
          "soc": { "type": "webhook", "url": "{{hook}}", "secret": "{{Secret}}" } } }
        """);

    private static Task<(int ExitCode, string Output)> ScanAsync(TemporaryFolder folder, int night) =>
        RunAsync("scan", folder["list.csv"], "--lab", "--lab-night", night.ToString(CultureInfo.InvariantCulture), "--out", folder["out"], "-q");

    private static async Task<string> HmacAsync(string text)
    {
        using Process openssl = Process.Start(new ProcessStartInfo("openssl", ["dgst", "-sha256", "-mac", "HMAC", "-macopt", $"key:{Secret}"]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await openssl.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(text));
        openssl.StandardInput.Close();
        string answer = await openssl.StandardOutput.ReadToEndAsync();
        await openssl.WaitForExitAsync();
        return answer.Trim().Split(' ')[^1];
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using Process run = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "mtasts"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> error = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (run.ExitCode, output + await error);
    }
}
