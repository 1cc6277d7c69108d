using System.Security.Authentication;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Smtp;
using MtaStsScanner.Tests.Dialing;
using static MtaStsScanner.Tests.Smtp.SmtpWorld;

namespace MtaStsScanner.Tests.Smtp;

public sealed class StarttlsProbeTests
{
    private static readonly string Endless = string.Concat(Enumerable.Repeat("250-and more\r\n", 20_000));

    [Fact]
    public async Task A_good_host_is_seen_whole_and_left_with_quit_within_the_session()
    {
        ScriptedMx mx = new();
        ProbeResult result = await ProbeAsync(mx.PlayAsync, attemptsBefore: 1);
        EndpointProbe probe = result.Probe;
        Assert.True(probe.TlsAccepted, Seen(probe));
        Assert.Empty(probe.Findings);
        Assert.Equal((ScriptedMx.Host, "198.18.0.1", ProbeKind.Direct, Reach.EhloReply, 2), (probe.Host, probe.Address, probe.Probe, probe.Reach, probe.Attempts));
        Assert.Equal(("220 mx.example.org ESMTP", "250-mx.example.org\n250-SIZE 1000\n250 STARTTLS", 220), (probe.Banner, probe.EhloReply, probe.ReplyCode));
        Assert.Equal(result.Certificates.Select(c => c.Sha256), probe.Chain);
        Assert.Equal(["EHLO scanner.example", "STARTTLS", "TLS QUIT"], mx.Heard);
    }

    [Fact]
    public async Task A_host_that_does_not_close_after_QUIT_is_left_and_is_as_good()
    {
        ScriptedMx mx = new() { ClosesAfterQuit = false };
        EndpointProbe probe = (await ProbeAsync(mx.PlayAsync)).Probe;
        Assert.True(probe.TlsAccepted, Seen(probe));
        Assert.Empty(probe.Findings);
        Assert.Equal("TLS QUIT", mx.Heard.Last());
    }

    [Theory]
    // Greetings.
    [InlineData("420 later\r\n", Reach.GreetingRejected, "smtp-greeting-rejected", "4xx")]
    [InlineData("421 Too busy\r\n", Reach.GreetingRejected, "smtp-greeting-rejected", "4xx")]
    [InlineData("554-No\r\n554 SMTP service here\r\n", Reach.GreetingRejected, "smtp-greeting-rejected", "5xx")]
    [InlineData("554 5.7.1 Service unavailable; client [192.0.2.1] blocked using zen.spamhaus.org\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("550 Your IP is on our list\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("421-Service not available\r\n421 no PTR record\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("450 Reverse DNS does not match\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("421 rate limited\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("554 listed in an RBL\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("450 4.7.25 Client host rejected: cannot find your reverse hostname\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("554 5.7.1 poor reputation of this sender\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("421 4.7.0 mx Error: too many connections from 192.0.2.1\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("450 4.7.26 checks failed\r\n", Reach.RefusedUs, "smtp-refused-us", null)]
    [InlineData("421 4.3.2 too many connections, try again later\r\n", Reach.GreetingRejected, "smtp-greeting-rejected", "4xx")]
    [InlineData("421 terrible weather, corporate operators separated\r\n", Reach.GreetingRejected, "smtp-greeting-rejected", "4xx")]
    [InlineData("", Reach.Closed, "smtp-closed", null)]
    [InlineData("220-half\r\n", Reach.Closed, "smtp-closed", null, true)]
    [InlineData(ScriptedMx.Reset, Reach.Closed, "smtp-closed", null)]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", Reach.Malformed, "smtp-malformed", null)]
    [InlineData("SSH-2.0-OpenSSH\r\n", Reach.Malformed, "smtp-malformed", null)]
    [InlineData("250 too early\r\n", Reach.Malformed, "smtp-malformed", null)]
    [InlineData("22 0\r\n", Reach.Malformed, "smtp-malformed", null)]
    [InlineData("920 what\r\n", Reach.Malformed, "smtp-malformed", null)]
    public async Task A_greeting_that_ends_the_probe_has_its_code(string greeting, Reach reach, string code, string? kind, bool thenCloses = false)
    {
        ScriptedMx mx = new() { Greeting = greeting };
        ProbeResult result = await ProbeAsync(thenCloses ? async (stream, stop) => await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(greeting), stop) : mx.PlayAsync);
        Finding finding = Assert.Single(result.Probe.Findings);
        Assert.True((reach, code, kind, StarttlsState.Unknown) == (result.Probe.Reach, finding.Code, finding.Kind, result.Probe.Starttls), Seen(result.Probe));
        Assert.Equal(ScriptedMx.Host, finding.Host);
        Assert.DoesNotContain(mx.Heard, line => line.StartsWith("EHLO", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("500 what\r\n", Reach.EhloRejected, "smtp-ehlo-rejected")]
    [InlineData("451 not now\r\n", Reach.EhloRejected, "smtp-ehlo-rejected")]
    [InlineData("550 your host is blocked\r\n", Reach.RefusedUs, "smtp-refused-us")]
    [InlineData("550 5.7.1 <scanner.example>: Helo command rejected: Host not found\r\n", Reach.RefusedUs, "smtp-refused-us")]
    [InlineData("502 5.5.1 command not implemented\r\n", Reach.EhloRejected, "smtp-ehlo-rejected")]
    [InlineData("", Reach.Closed, "smtp-closed")]
    [InlineData(ScriptedMx.Reset, Reach.Closed, "smtp-closed")]
    [InlineData("354 go on\r\n", Reach.Malformed, "smtp-malformed")]
    [InlineData("\0\0\0\r\n", Reach.Malformed, "smtp-malformed")]
    public async Task An_answer_to_ehlo_that_ends_the_probe_has_its_code(string ehlo, Reach reach, string code)
    {
        ScriptedMx mx = new() { Ehlo = ehlo };
        ProbeResult result = await ProbeAsync(mx.PlayAsync);
        Assert.True((reach, code) == (result.Probe.Reach, string.Join(' ', CodesOf(result))), Seen(result.Probe));
        Assert.DoesNotContain(mx.Heard, line => line.StartsWith("HELO", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("250 STARTTLS\r\n")]
    [InlineData("250-mx\r\n250-SIZE\r\n250 PIPELINING\r\n")]
    [InlineData("250-mx\r\n250 XSTARTTLS\r\n")]
    public async Task Without_the_keyword_starttls_is_not_offered_and_not_asked_for(string ehlo)
    {
        ScriptedMx mx = new() { Ehlo = ehlo };
        ProbeResult result = await ProbeAsync(mx.PlayAsync);
        Assert.Equal(["starttls-not-offered"], CodesOf(result));
        Assert.Equal((Reach.EhloReply, StarttlsState.NotOffered), (result.Probe.Reach, result.Probe.Starttls));
        Assert.Equal(["EHLO scanner.example", "QUIT"], mx.Heard);
    }

    [Theory]
    [InlineData("250-mx\r\n250 starttls\r\n")]
    [InlineData("250-mx\n250-StartTLS\n250 SIZE\n")]
    [InlineData("250-mx\r\n250-\r\n250 STARTTLS \r\n")]
    public async Task The_keyword_counts_in_any_case_and_with_bare_line_feeds(string ehlo) =>
        Assert.True((await ProbeAsync(new ScriptedMx { Ehlo = ehlo }.PlayAsync)).Probe.TlsAccepted);

    [Theory]
    [InlineData("454 TLS not available\r\n", StarttlsState.Rejected, "starttls-rejected")]
    [InlineData("554 no\r\n", StarttlsState.Rejected, "starttls-rejected")]
    [InlineData("", StarttlsState.Failed, "smtp-closed")]
    [InlineData(ScriptedMx.Reset, StarttlsState.Failed, "smtp-closed")]
    [InlineData("garbage\r\n", StarttlsState.Failed, "smtp-malformed")]
    [InlineData("250 ok\r\n", StarttlsState.Failed, "smtp-malformed")]
    public async Task An_answer_to_starttls_that_is_no_220_has_its_code(string starttls, StarttlsState state, string code)
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx { Starttls = starttls }.PlayAsync);
        Assert.True((Reach.EhloReply, state, code) == (result.Probe.Reach, result.Probe.Starttls, string.Join(' ', CodesOf(result))), Seen(result.Probe));
    }

    [Fact]
    public async Task A_limit_on_our_rate_that_answers_starttls_says_nothing_about_the_hosts_tls()
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx { Starttls = "421 4.7.0 your host is rate limited\r\n" }.PlayAsync);
        Assert.Equal((Reach.RefusedUs, "smtp-refused-us"), (result.Probe.Reach, string.Join(' ', CodesOf(result))));
    }

    [Fact]
    public async Task A_name_that_our_tls_cannot_ask_for_is_a_fault_of_ours()
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx().PlayAsync, host: "-a.example");
        Finding finding = Assert.Single(result.Probe.Findings);
        Assert.Equal((Reach.ScannerFault, FindingOwner.Scanner, Severity.Info), (result.Probe.Reach, finding.Owner, finding.Severity));
    }

    [Theory]
    [InlineData("", "tls-handshake-failed")]
    [InlineData(ScriptedMx.Reset, "tls-handshake-failed")]
    [InlineData("454 TLS not available after all\r\n", "tls-handshake-failed")]
    [InlineData("\u0015\u0003\u0003\0\u0002\u0002\u0028", "tls-handshake-failed")]
    public async Task A_handshake_that_fails_after_220_has_its_code(string instead, string code)
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx { InsteadOfTls = instead }.PlayAsync);
        Assert.True((Reach.EhloReply, StarttlsState.Failed, code) == (result.Probe.Reach, result.Probe.Starttls, string.Join(' ', CodesOf(result))), Seen(result.Probe));
        Assert.Null(result.Probe.TlsVersionAccepted);
        Assert.False(result.Probe.TlsAccepted);
    }

    [Fact]
    public async Task Plaintext_after_220_is_discarded_and_told_and_the_probe_goes_on()
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx { Starttls = "220 go\r\n250 injected\r\n" }.PlayAsync);
        Finding finding = Assert.Single(result.Probe.Findings);
        Assert.Equal(("starttls-plaintext-after-220", "14 bytes"), (finding.Code, finding.Evidence));
        Assert.True(result.Probe.TlsAccepted);
    }

    [Theory]
    [InlineData(null, "x", "x", Reach.Silence, StarttlsState.Unknown, "smtp-banner-timeout")]
    [InlineData("220-wait", "x", "x", Reach.Silence, StarttlsState.Unknown, "smtp-banner-timeout")]
    [InlineData("220 mx\r\n", null, "x", Reach.Silence, StarttlsState.Unknown, "smtp-banner-timeout")]
    [InlineData("220 mx\r\n", "250-mx\r\n", "x", Reach.Silence, StarttlsState.Unknown, "smtp-banner-timeout")]
    [InlineData("220 mx\r\n", "250-mx\r\n250 STARTTLS\r\n", null, Reach.EhloReply, StarttlsState.Failed, "tls-handshake-failed")]
    public async Task Silence_costs_one_step_and_has_its_code(string? greeting, string? ehlo, string? starttls, Reach reach, StarttlsState state, string code)
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx { Greeting = greeting, Ehlo = ehlo, Starttls = starttls }.PlayAsync, TlsWorld.Short);
        Assert.True((reach, state, code) == (result.Probe.Reach, result.Probe.Starttls, string.Join(' ', CodesOf(result))), Seen(result.Probe));
    }

    [Theory]
    [InlineData(null, "x", "x", Reach.Silence, "smtp-banner-timeout")]
    [InlineData("220 mx\r\n", null, "x", Reach.Silence, "smtp-banner-timeout")]
    [InlineData("220 mx\r\n", "250-mx\r\n250 STARTTLS\r\n", null, Reach.EhloReply, "tls-handshake-failed")]
    public async Task The_whole_probe_has_an_end_of_its_own_whatever_its_steps_allow(string? greeting, string? ehlo, string? starttls, Reach reach, string code)
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx { Greeting = greeting, Ehlo = ehlo, Starttls = starttls }.PlayAsync, whole: TlsWorld.Short);
        Assert.True((reach, code) == (result.Probe.Reach, string.Join(' ', CodesOf(result))), Seen(result.Probe));
    }

    [Fact]
    public async Task A_server_hello_of_tls_1_0_is_an_old_version_although_no_session_came_of_it()
    {
        ScriptedMx mx = new() { InsteadOfTls = "\u0016\u0003\u0001\0\u004a\u0002\0\0\u0046\u0003\u0001" };
        ProbeResult result = await ProbeAsync(mx.PlayAsync, TlsWorld.Short);
        Assert.Equal((StarttlsState.Failed, "tls-version-old"), (result.Probe.Starttls, string.Join(' ', CodesOf(result))));
    }

    [Fact]
    public async Task A_peer_that_stalls_after_220_failed_its_handshake()
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx { InsteadOfTls = null }.PlayAsync, TlsWorld.Short);
        Finding finding = Assert.Single(result.Probe.Findings);
        Assert.Equal(("tls-handshake-failed", "stalled"), (finding.Code, finding.Kind));
    }

    [Fact]
    public async Task Replies_without_end_and_lines_without_end_are_malformed()
    {
        Assert.Equal(Reach.Malformed, (await ProbeAsync(new ScriptedMx { Ehlo = Endless }.PlayAsync)).Probe.Reach);
        Assert.Equal(Reach.Malformed, (await ProbeAsync(new ScriptedMx { Greeting = $"220 {new string('a', 1_000_000)}\r\n" }.PlayAsync)).Probe.Reach);
    }

    [Theory]
    [InlineData(RouteAction.Refuse, Reach.Refused, "smtp-connect-refused")]
    [InlineData(RouteAction.Unreachable, Reach.Unreachable, "smtp-connect-unreachable")]
    [InlineData(RouteAction.BlackHole, Reach.ConnectTimeout, "smtp-connect-timeout")]
    public async Task A_connection_that_fails_has_its_code(RouteAction action, Reach reach, string code)
    {
        ProbeResult result = await ProbeAsync(new AddressRoute(AddressPrefix.Parse("198.18.0.0/15"), 25, action, null), TlsWorld.Short);
        Assert.Equal((reach, code), (result.Probe.Reach, string.Join(' ', CodesOf(result))));
    }

    [Fact]
    public async Task A_forbidden_address_is_told_and_not_dialled()
    {
        await using ScriptedPeer trap = new(new ScriptedMx().PlayAsync);
        ProbeResult result = await ProbeAsync(new AddressRoute(AddressPrefix.Parse("0.0.0.0/0"), 0, RouteAction.Via, trap.Endpoint), address: "127.0.0.1");
        Assert.Equal((Reach.ForbiddenAddress, 0, 0), (result.Probe.Reach, result.Probe.Findings.Count, trap.Connections));
    }

    [Fact]
    public async Task Every_fault_of_a_certificate_is_told_for_the_host_that_was_asked()
    {
        ScriptedMx mx = new() { Tls = TestAuthority.Stranger.Leaf("other.example", toDays: -1).ServerOptions() };
        ProbeResult result = await ProbeAsync(mx.PlayAsync);
        Assert.Equal(["mx-cert-expired", "mx-cert-name-mismatch", "mx-cert-untrusted"], CodesOf(result));
        Assert.Equal((StarttlsState.Completed, false, false), (result.Probe.Starttls, result.Probe.CertificateAccepted!.Value, result.Probe.TlsAccepted));
        Assert.Equal("TLS QUIT", mx.Heard.Last());
    }

    [Theory]
    [InlineData(13, "mx-cert-expires-soon")]
    [InlineData(15, "")]
    public async Task A_certificate_with_two_weeks_left_or_less_is_warned_of(int days, string code)
    {
        ScriptedMx mx = new() { Tls = TestAuthority.Trusted.Leaf(ScriptedMx.Host, toDays: days).ServerOptions() };
        ProbeResult result = await ProbeAsync(mx.PlayAsync);
        Assert.Equal((code, true), (string.Join(' ', CodesOf(result)), result.Probe.TlsAccepted));
    }

    [Fact]
    public async Task A_host_with_tls_1_0_alone_still_gets_the_findings_of_its_certificate()
    {
        Assert.SkipUnless(OpenSslSetUp.OldVersionsAreOffered, "the platform's TLS does not speak TLS 1.0");
        var options = TestAuthority.Trusted.Leaf("other.example").ServerOptions();
#pragma warning disable SYSLIB0039, CA5397 // The old version is what is tested.
        options.EnabledSslProtocols = SslProtocols.Tls;
#pragma warning restore SYSLIB0039, CA5397
        ProbeResult result = await ProbeAsync(new ScriptedMx { Tls = options }.PlayAsync);
        Assert.Equal(["mx-cert-name-mismatch", "tls-version-old"], CodesOf(result));
        Assert.Equal((StarttlsState.Completed, false), (result.Probe.Starttls, result.Probe.TlsVersionAccepted!.Value));
    }

    [Fact]
    public async Task A_later_pass_has_a_time_of_its_own()
    {
        ProbeResult result = await ProbeAsync(new ScriptedMx { Greeting = null }.PlayAsync, attemptsBefore: 1, lateStep: TlsWorld.Short);
        Assert.Equal(Reach.Silence, result.Probe.Reach);
        Assert.InRange(result.Probe.DurationMs, 0, (int)TlsWorld.Long.TotalMilliseconds - 1);
    }

    [Fact]
    public async Task A_stop_of_the_caller_is_no_finding()
    {
        using CancellationTokenSource stop = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ProbeAsync(
            async (stream, end) =>
            {
                await stop.CancelAsync();
                await Task.Delay(Timeout.Infinite, end);
            },
            stop: stop.Token));
    }
}
