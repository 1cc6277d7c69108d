using Microsoft.Playwright;

namespace MtaStsScanner.Cli.Tests.Face;

/// <summary>Debian's Chromium without a screen. It finds no name and reaches nothing but loopback; a browser is never downloaded.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-proxy-server", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];

    private readonly TemporaryFolder profile = new();
    private readonly List<string> faults = [];
    private readonly List<string> requests = [];
    private readonly IPlaywright playwright;
    private IBrowserContext context = null!;

    private Chromium(IPlaywright playwright) => this.playwright = playwright;

    /// <summary>Errors of the console, and exceptions in pages.</summary>
    public IReadOnlyList<string> Faults => Copy(faults);

    /// <summary>All that was asked for.</summary>
    public IReadOnlyList<string> Requests => Copy(requests);

    /// <summary>Starts it with an empty profile; skips the test where it is missing.</summary>
    public static async Task<Chromium> StartAsync(bool javaScript = true)
    {
        Assert.SkipUnless(File.Exists(Program), "chromium is not installed: run scripts/interop-servers.sh as root");
        Chromium chromium = new(await Playwright.CreateAsync());
        chromium.context = await chromium.playwright.Chromium.LaunchPersistentContextAsync(chromium.profile.Path, new()
        {
            ExecutablePath = Program,
            Args = Arguments,
            JavaScriptEnabled = javaScript,
            Timeout = 120_000,
        });
        chromium.context.SetDefaultTimeout(60_000);
        chromium.context.Request += (_, request) => Add(chromium.requests, request.Url);
        chromium.context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Add(chromium.faults, message.Text);
        };
        chromium.context.WebError += (_, error) => Add(chromium.faults, error.Error);
        chromium.context.Dialog += (_, dialog) => Add(chromium.faults, $"a dialog: {dialog.Message}");
        return chromium;
    }

    /// <summary>Opens a page.</summary>
    public async Task<IPage> OpenAsync(Uri address)
    {
        IPage page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        playwright.Dispose();
        profile.Dispose();
    }

    private static void Add(List<string> to, string text)
    {
        lock (to) to.Add(text);
    }

    private static string[] Copy(List<string> of)
    {
        lock (of) return [.. of];
    }
}
