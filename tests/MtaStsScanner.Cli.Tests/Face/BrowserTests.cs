using Microsoft.Playwright;
using MtaStsScanner.Cli.Scheduling;
using MtaStsScanner.Cli.Tests.Metrics;

namespace MtaStsScanner.Cli.Tests.Face;

/// <summary>What a person sees, by a real browser.</summary>
public sealed class BrowserTests
{
    private const int Names = 300;

    [Fact]
    public async Task Progress_of_a_scan_moves_without_a_reload_and_nobody_else_is_asked()
    {
        await using LabScan scan = await LabScan.PrepareAsync([.. Enumerable.Range(0, Names).Select(n => $"d{n}.example.org")]);
        using FixedStatus status = new();
        ServiceSnapshot idle = status.Snapshot;
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        await using Chromium chromium = await Chromium.StartAsync();
        IPage page = await chromium.OpenAsync(face.Address);
        await page.EvaluateAsync("window.sameDocument = true");
        await Assertions.Expect(page.GetByText("No scan is running.")).ToBeVisibleAsync();

        status.Snapshot = idle with { Running = new(FixedStatus.Hostile[0], RunTrigger.Schedule, idle.At, idle.At, scan.ScanId, scan.Runner.Progress, scan.Dns) };
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Now: {FixedStatus.Hostile[0]}" })).ToBeVisibleAsync();
        ILocator resolved = page.GetByRole(AriaRole.Progressbar, new() { Name = "Domains resolved" }), judged = page.GetByRole(AriaRole.Progressbar, new() { Name = "Domains judged" });
        await Assertions.Expect(resolved).ToHaveJSPropertyAsync("value", 0);
        await page.EvaluateAsync("window.seen = new Set(); new MutationObserver(() => seen.add(document.getElementById('resolved').textContent)).observe(document.getElementById('resolved'), { childList: true })");

        await scan.RunAsync();
        await Assertions.Expect(resolved).ToHaveJSPropertyAsync("value", Names);
        await Assertions.Expect(judged).ToHaveJSPropertyAsync("value", Names);
        await Assertions.Expect(page.Locator("#judged")).ToHaveTextAsync($"{Names} of {Names}");
        await Assertions.Expect(page.Locator("#phase")).ToHaveTextAsync("done");
        Assert.Equal(Names, await page.EvaluateAsync<int>("[...document.querySelectorAll('[id^=verdict-]')].reduce((sum, e) => sum + Number(e.textContent), 0)"));
        Assert.True(await page.EvaluateAsync<int>("seen.size") > 0);

        status.Snapshot = idle;
        await Assertions.Expect(page.GetByText("No scan is running.")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.Empty(chromium.Faults);
        Assert.NotEmpty(chromium.Requests);
        Assert.All(chromium.Requests, r => Assert.True(new Uri(r) is { Scheme: "data" } own || new Uri(r).Authority == face.Address.Authority, r));
    }

    [Fact]
    public async Task Names_that_would_do_harm_are_read_as_text()
    {
        using FixedStatus status = FixedStatus.Busy(FixedStatus.Hostile);
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        await using Chromium chromium = await Chromium.StartAsync();
        IPage page = await chromium.OpenAsync(face.Address);
        string text = await page.Locator("main").InnerTextAsync();
        Assert.All((string[])["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>.csv", "right\\u{202e}left", "\\x1b[31mred\\x1b[0m", "</td></table>.csv", "the list <script>alert(1)</script> is at fault"], t => Assert.Contains(t, text, StringComparison.Ordinal));
        Assert.Equal(0, await page.Locator("main script, main img").CountAsync());
        Assert.Equal(FixedStatus.Hostile.Length, await page.Locator("table:has(caption:text('What runs when')) tbody tr").CountAsync());
        Assert.Empty(chromium.Faults);
    }

    [Fact]
    public async Task Without_a_script_the_page_is_whole_and_reloads_itself()
    {
        using FixedStatus status = FixedStatus.Busy("nightly");
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        await using Chromium chromium = await Chromium.StartAsync(javaScript: false);
        IPage page = await chromium.OpenAsync(face.Address);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Now: nightly" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "What runs when" }).GetByRole(AriaRole.Rowheader, new() { Name = "nightly" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Table, new() { Name = "Verdicts so far" })).ToBeVisibleAsync();
        Assert.Equal(1, await page.Locator("meta[http-equiv=refresh]").CountAsync());
        Assert.Empty(chromium.Faults);
    }

    [Fact]
    public async Task The_page_for_those_who_are_scanned_has_its_style()
    {
        using FixedStatus status = new();
        await using FaceFixture face = await FaceFixture.StartAsync(status);
        await using Chromium chromium = await Chromium.StartAsync();
        IPage page = await chromium.OpenAsync(new Uri(face.Address, "/about"));
        Assert.Equal("720px", await page.EvaluateAsync<string>("getComputedStyle(document.body).maxWidth"));
        Assert.Empty(chromium.Faults);
    }
}
