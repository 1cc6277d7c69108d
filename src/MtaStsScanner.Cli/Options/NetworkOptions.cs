using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Canaries;
using MtaStsScanner.Lab;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Cli.Options;

/// <summary>Flags that say how the network is met. Shared by every command that measures.</summary>
internal sealed class NetworkOptions
{
    private const string ResolverForm = "an address such as 192.0.2.1, 192.0.2.1:53 or [2001:db8::1]:53";

    /// <summary>Fresh options, with the checks among them.</summary>
    public NetworkOptions()
    {
        TrustAd.Validators.Add(MustBeAsked);
        Blocklist.Aliases.Add("-b");
    }

    /// <summary>Scan the small internet instead of the real one.</summary>
    public Option<bool> Lab { get; } = OptionKinds.Flag("--lab", "Measure against the small internet in this process: no packet leaves the machine.");

    /// <summary>What the lab's domains are like.</summary>
    public Option<string> LabMix { get; } = OptionKinds.Choice(
        "--lab-mix", "world: domains as they are out there; dense: every profile equally often.", "world", ("world", "world"), ("dense", "dense"));

    /// <summary>Another seed is another internet.</summary>
    public Option<long?> LabSeed { get; } = OptionKinds.Number("--lab-seed", "Another seed gives another small internet (default 1).", 0, int.MaxValue);

    /// <summary>Which night of the lab it is.</summary>
    public Option<long?> LabNight { get; } = OptionKinds.Number(
        "--lab-night", $"Which night it is in the small internet: 4% of its domains change from night to night, and go back (default: none, and nothing ever changes; after night {LabCalendar.Nights} no more does).", 1, int.MaxValue);

    /// <summary>A lab that runs in another process.</summary>
    public Option<string?> LabMap { get; } = OptionKinds.Text("--lab-map", "FILE", "Measure against a lab that runs elsewhere: the file that 'mtasts lab --map FILE' wrote.");

    /// <summary>What goes wrong with the lab's DNS as a whole.</summary>
    public Option<string?> LabDnsFaults { get; } = OptionKinds.Checked(
        "--lab-dns-faults", "LIST", "What goes wrong with the lab's DNS, such as loss=2%,delay=100ms,servfail=200/1000; a wrong name shows all of them (default: nothing).",
        text => DnsFaults.Parse(text, out IReadOnlyList<string> mistakes) is null ? mistakes : []);

    /// <summary>How long the lab's peers are waited for.</summary>
    public Option<string> LabDeadlines { get; } = OptionKinds.Choice(
        "--lab-deadlines", "How long a lab's peers are waited for. short: seconds; usual: as long as out there, for a machine that is busy (default short).", "short", ("short", "short"), ("usual", "usual"));

    /// <summary>Resolvers.</summary>
    public Option<IReadOnlyList<IPEndPoint>> Resolvers { get; } = OptionKinds.Parsed(
        "--resolver", "IP[:PORT]", "Resolver to ask; may be given several times (default: the system's).", ResolverForm, ParseResolver);

    /// <summary>Known answers.</summary>
    public Option<IReadOnlyList<string>> DnsCanaries { get; } = OptionKinds.Parsed(
        "--dns-canary", "NAME[=ANSWER]", "A name whose answer is known, asked of every resolver before and during a scan: NAME has an IPv4 address, NAME=192.0.2.1 has this one, NAME=nxdomain does not exist. May be given several times; the root and names that nobody has are asked for anyway.",
        "a name, NAME=ADDRESS or NAME=nxdomain", text => (DnsCanary.Parse(text) is not null, text));

    /// <summary>Known HTTPS hosts.</summary>
    public Option<IReadOnlyList<string>> HttpsCanaries { get; } = OptionKinds.Parsed(
        "--https-canary", "HOST[=ISSUER]", "An HTTPS host of yours whose certificate is known: looked at before a scan and every ten minutes, so that a proxy that inspects HTTPS is found. ISSUER is a part of its issuer's name. May be given several times; no host is looked at otherwise.",
        "a host name, or HOST=ISSUER", text => (HostCanary.Parse(text) is not null, text));

    /// <summary>Known MX hosts.</summary>
    public Option<IReadOnlyList<string>> SmtpCanaries { get; } = OptionKinds.Parsed(
        "--smtp-canary", "HOST[=ISSUER]", "An MX host of yours that offers STARTTLS, looked at in the same way, so that a blocked port 25 or a stripped STARTTLS is found. May be given several times.",
        "a host name, or HOST=ISSUER", text => (HostCanary.Parse(text) is not null, text));

    /// <summary>Whose AD bit is believed.</summary>
    public Option<IReadOnlyList<IPEndPoint>> TrustAd { get; } = OptionKinds.Parsed(
        "--trust-ad", "IP[:PORT]", "Believe the AD bit (DNSSEC) of this resolver, one of those that are asked; may be given several times. One on loopback is believed anyway; of what others answer DANE is unknown.",
        ResolverForm, ParseResolver);

    /// <summary>Ceiling of questions a second.</summary>
    public Option<long?> DnsRate { get; } = OptionKinds.Number("--dns-rate", "Most DNS questions a second, 0 for no limit (default 0).", 0, 10_000_000);

    /// <summary>Ceiling of questions in flight.</summary>
    public Option<long?> DnsConcurrency { get; } = OptionKinds.Number("--dns-concurrency", $"Most DNS questions in flight (default {NetworkArguments.DefaultDnsConcurrency}); a scan finds by itself what a resolver bears below that.", 1, 100_000);

    /// <summary>Opens addresses that the guard forbids.</summary>
    public Option<IReadOnlyList<IPNetwork>> AllowAddresses { get; } = OptionKinds.Parsed(
        "--allow-address", "CIDR", "Allow connections to these special-purpose addresses; may be given several times.", "a prefix such as 10.0.0.0/8",
        text => (IPNetwork.TryParse(text, out IPNetwork network), network));

    /// <summary>More roots.</summary>
    public Option<string?> CaFile { get; } = OptionKinds.Text("--ca-file", "PEM", "Trust the certificates in this file, too.");

    /// <summary>Who wants no traffic of ours.</summary>
    public Option<string?> Blocklist { get; } = OptionKinds.Text(
        "--blocklist", "FILE", "Who wants no traffic of ours: one domain (with all below it), host, address or CIDR block a line, # comments. Read again when it changes and on SIGHUP; it holds within a second.");

    /// <summary>Cap of a provider.</summary>
    public Option<long?> PerProvider { get; } = OptionKinds.Number(
        "--per-provider", $"Most connections at once to one provider's hosts (registrable domain), for MX hosts and for policy hosts (default {NetworkArguments.DefaultPerProvider}).", 1, 1_000);

    /// <summary>Ceiling of connections a second.</summary>
    public Option<long?> RateLimit { get; } = OptionKinds.Number("--rate-limit", $"Most new connections a second, 0 for no global limit (default {NetworkArguments.DefaultRateLimit}; none in a lab); the floors per address and provider stay.", 0, 1_000_000);

    /// <summary>Who scans.</summary>
    public Option<string?> Contact { get; } = OptionKinds.Text("--contact", "URL|MAIL", "Who scans and how to opt out: sent with every HTTP request. Asked for beyond 100 domains.");

    /// <summary>Our name.</summary>
    public Option<string?> Ehlo { get; } = OptionKinds.Text("--ehlo", "NAME", "Our name in EHLO (default: this machine's full name).");

    /// <summary>Our User-Agent.</summary>
    public Option<string?> UserAgent { get; } = OptionKinds.Text("--user-agent", "TEXT", "User-Agent of policy fetches (default: the tool's name, version and contact).");

    /// <summary>How far to go.</summary>
    public Option<ScanStages> Stages { get; } = OptionKinds.Choice(
        "--stages", "How far to go (default all three).", ScanStages.Smtp,
        ("dns", ScanStages.Dns), ("dns,policy", ScanStages.Policy), ("dns,policy,smtp", ScanStages.Smtp));

    /// <summary>Settings that are not typed.</summary>
    public Option<string?> Config { get; } = OptionKinds.Text("--config", "FILE", $"Take options that are not typed from the section \"scan\" of this file: JSON with comments (default: {LayeredSettings.SystemFile}, if it is there).");

    /// <summary>All of them, to add to a command.</summary>
    public IEnumerable<Option> All =>
    [
        Lab, LabMix, LabSeed, LabNight, LabMap, LabDnsFaults, LabDeadlines, Resolvers, DnsCanaries, HttpsCanaries, SmtpCanaries, TrustAd, DnsRate, DnsConcurrency, AllowAddresses, CaFile, Blocklist, PerProvider, RateLimit, Contact, Ehlo, UserAgent, Stages, Config,
    ];

    // A lab's resolver is known once it runs, and those of a scan that goes on are those it began with: what contradicts them is said then.
    private void MustBeAsked(OptionResult trusted)
    {
        if (IsTyped(trusted, Lab.Name) || IsTyped(trusted, LabMap.Name) || IsTyped(trusted, "--resume")) return;
        IReadOnlyList<IPEndPoint> resolvers = IsTyped(trusted, Resolvers.Name) ? Typed(trusted.GetResult(Resolvers)!) : SystemResolvers.Find();
        foreach (string mistake in TrustedResolvers.Mistakes(Typed(trusted), resolvers)) trusted.AddError(mistake);
    }

    private static bool IsTyped(SymbolResult result, string option) => result.GetResult(option) is OptionResult { Implicit: false };

    // By its tokens: the value of an option that has a mistake of its own can't be asked for.
    private static List<IPEndPoint> Typed(OptionResult result) => [.. result.Tokens.Select(t => ParseResolver(t.Value)).Where(p => p.Ok).Select(p => p.Value)];

    private static (bool Ok, IPEndPoint Value) ParseResolver(string text)
    {
        // IPEndPoint takes short forms such as 127.1; a resolver that was typed wrong must not become another address.
        if (!IPEndPoint.TryParse(text, out IPEndPoint? endpoint)) return (false, new(IPAddress.None, 0));
        if (text.Count(c => c == '.') != 3 && endpoint.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork) return (false, endpoint);
        return (true, endpoint.Port == 0 ? new(endpoint.Address, 53) : endpoint);
    }
}
