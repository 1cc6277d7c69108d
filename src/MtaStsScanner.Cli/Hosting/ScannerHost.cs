using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MtaSts;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Dns.Canaries;
using MtaStsScanner.Input;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Puts the scanner's parts together. The builder is the empty one: no appsettings.json of the current folder, no variables that nobody meant for us.</summary>
internal static class ScannerHost
{
    /// <summary>A host for measuring with these arguments.</summary>
    /// <param name="network">What was typed.</param>
    /// <param name="settings">What the phases go by.</param>
    /// <param name="seed">Seed of what is drawn by chance.</param>
    /// <param name="map">The lab's map; null on the real internet.</param>
    /// <param name="bulk">For many domains: DNS is asked by <see cref="BulkDnsClient"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="bans">Who is not probed; nobody where it is null.</param>
    public static IHost Build(NetworkArguments network, ScanSettings settings, int seed, LabMap? map, bool bulk, TimeProvider time, BanList? bans = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        IServiceCollection services = builder.Services;
        services.AddSingleton(time);
        services.AddSingleton(settings);
        services.AddSingleton(BuiltInSuffixes.Load());
        services.AddSingleton(s => s.GetRequiredService<BuiltInSuffixes>().List);
        AddDialing(services, network, map, bans);
        AddDns(services, network, map, bulk);
        AddStages(services, network, seed);
        return builder.Build();
    }

    private static void AddDialing(IServiceCollection services, NetworkArguments network, LabMap? map, BanList? bans)
    {
        DialOptions options = network.IsHurried ? DialOptions.Lab : new DialOptions();
        PacingOptions pacing = (map is null ? new PacingOptions { RatePerSecond = NetworkArguments.DefaultRateLimit } : PacingOptions.Lab).WithPerOperator(network.PerProvider);
        if (network.RateLimit is { } rate) pacing = pacing with { RatePerSecond = rate };
        OptOutList optOuts = OptOuts.Open(network.Blocklist);
        IEnumerable<AddressPrefix> opened = network.AllowAddresses.Select(AddressPrefix.Parse).Concat(map?.Allow ?? []);
        services.AddSingleton(options);
        services.AddSingleton(new AddressGuard(opened));
        services.AddSingleton(optOuts);
        services.AddSingleton(s => new ConnectionPacing(pacing, s.GetRequiredService<OptOutList>(), s.GetRequiredService<TimeProvider>(), bans));
        services.AddSingleton(s => s.GetRequiredService<ConnectionPacing>().Counts);
        services.AddSingleton(TrustedRoots.Load(ExtraRoots(network, map)));
        services.AddSingleton<IConnector>(s =>
        {
            TimeProvider time = s.GetRequiredService<TimeProvider>();
            SocketConnector sockets = new(time);
            return map is null ? sockets : new MappedConnector(map.Routes, sockets, time);
        });
        services.AddSingleton<ConnectionSlots>();
        services.AddSingleton<TlsHandshaker>();
    }

    private static void AddDns(IServiceCollection services, NetworkArguments network, LabMap? map, bool bulk)
    {
        DnsOptions options = map is not null && network.IsHurried
            ? DnsOptions.Lab(map.Resolver)
            : new DnsOptions { Resolvers = map is null ? Resolvers(network) : [map.Resolver] };
        options = options with { TrustAd = [.. options.TrustAd, .. Trusted(network, options.Resolvers)], RatePerSecond = network.DnsRate, Concurrency = network.DnsConcurrency };
        services.AddSingleton(options);
        services.AddSingleton(map is null ? new CacheOptions() : CacheOptions.Lab);
        services.AddSingleton(s => new CanaryWatch([.. DnsCanaries(options, network), .. HostCanaries(s, network)], s.GetRequiredService<TimeProvider>()));
        if (bulk)
        {
            services.AddSingleton<DnsWitness>();
            services.AddSingleton<BulkDnsClient>();
            services.AddSingleton<IDnsClient>(s => s.GetRequiredService<BulkDnsClient>());
        }
        else
        {
            services.AddSingleton<IDnsClient>(new DnsClientAdapter(options));
        }

        services.AddSingleton<CachedDnsClient>();
        services.AddSingleton<HostLookups>();
        services.AddSingleton<IStage<DnsRequest, DomainEvidence>>(s => new DnsStage(
            s.GetRequiredService<IDnsClient>(), s.GetRequiredService<CachedDnsClient>(), s.GetRequiredService<HostLookups>(),
            new WildcardQuestion(s.GetRequiredService<IDnsClient>(), OperatorOf(s)), s.GetRequiredService<TimeProvider>()));
    }

    private static void AddStages(IServiceCollection services, NetworkArguments network, int seed)
    {
        string ehlo = ScannerIdentity.EhloOf(network);
        string agent = ScannerIdentity.UserAgentOf(network);
        PolicyOptions policy = network.IsHurried ? PolicyOptions.Lab(agent) : new PolicyOptions { UserAgent = agent };
        SmtpOptions smtp = network.IsHurried ? SmtpOptions.Lab(ehlo) : new SmtpOptions { EhloName = ehlo };

        services.AddSingleton<IStage<PolicyRequest, PolicyResult>>(s => new PolicyFetchStage(
            s.GetRequiredService<IDnsClient>(), s.GetRequiredService<HostLookups>(), Dialer(s, s.GetRequiredService<ConnectionPacing>().Policies),
            s.GetRequiredService<TlsHandshaker>(), OperatorOf(s), policy, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStage<DomainEvidence, IReadOnlyList<DnsAnswer>>>(s => new PatternDomains(s.GetRequiredService<CachedDnsClient>(), s.GetRequiredService<PublicSuffixList>()));
        services.AddSingleton<IStage<ProbeRequest, ProbeResult>>(s => new StarttlsProbe(
            Dialer(s, s.GetRequiredService<ConnectionPacing>().Probes), s.GetRequiredService<TlsHandshaker>(), OperatorOf(s), smtp, s.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IStage<ProbeUnit, IReadOnlyList<ProbeResult>>>(s =>
            new AddressProber(s.GetRequiredService<IStage<ProbeRequest, ProbeResult>>(), seed, smtp.CheckOneIn) { OptOuts = s.GetRequiredService<OptOutList>() });
        services.AddSingleton<StageSet>();
    }

    private static IEnumerable<ICanary> DnsCanaries(DnsOptions options, NetworkArguments network)
    {
        DnsCanary[] canaries = [.. DnsCanary.Own, .. network.DnsCanaries.Select(c => DnsCanary.Parse(c)!)];
        foreach (IPEndPoint resolver in options.Resolvers)
        {
            DnsClientAdapter client = new(options with { Resolvers = [resolver] });
            foreach (DnsCanary canary in canaries) yield return new ResolverCanary(resolver, client, canary);
        }
    }

    // Only for stages that run: nobody's host is looked at for nothing.
    private static IEnumerable<ICanary> HostCanaries(IServiceProvider services, NetworkArguments network)
    {
        IDnsClient dns = services.GetRequiredService<IDnsClient>();
        HostLookups hosts = services.GetRequiredService<HostLookups>();
        if (network.Stages >= ScanStages.Policy)
        {
            Dialer dialer = Dialer(services, services.GetRequiredService<ConnectionPacing>().Policies);
            foreach (string canary in network.HttpsCanaries)
                yield return new HttpsCanary(HostCanary.Parse(canary)!, dns, hosts, dialer, services.GetRequiredService<TlsHandshaker>(), PolicyOptions.HttpsPort, services.GetRequiredService<TimeProvider>());
        }

        if (network.Stages >= ScanStages.Smtp)
        {
            foreach (string canary in network.SmtpCanaries)
                yield return new StarttlsCanary(HostCanary.Parse(canary)!, dns, hosts, services.GetRequiredService<IStage<ProbeRequest, ProbeResult>>());
        }
    }

    private static Dialer Dialer(IServiceProvider services, PacingLane lane) =>
        new(services.GetRequiredService<IConnector>(), services.GetRequiredService<AddressGuard>(), lane, services.GetRequiredService<ConnectionSlots>(), services.GetRequiredService<DialOptions>());

    // A host without a registrable domain (a public suffix itself) is its own operator.
    private static Func<string, string> OperatorOf(IServiceProvider services)
    {
        PublicSuffixList suffixes = services.GetRequiredService<PublicSuffixList>();
        return host => suffixes.RegistrableDomain(host) ?? host;
    }

    private static IReadOnlyList<IPEndPoint> Resolvers(NetworkArguments network)
    {
        if (network.Resolvers.Count > 0) return [.. network.Resolvers.Select(IPEndPoint.Parse)];
        IReadOnlyList<IPEndPoint> found = SystemResolvers.Find();
        return found.Count > 0 ? found : throw new UserException("This system names no DNS resolver: give one with --resolver IP[:PORT].", ExitCode.Untrusted);
    }

    // Held against them again: a scan that is resumed may find other resolvers in the system than it began with.
    private static List<IPEndPoint> Trusted(NetworkArguments network, IReadOnlyList<IPEndPoint> resolvers)
    {
        List<IPEndPoint> trusted = [.. network.TrustAd.Select(IPEndPoint.Parse)];
        string mistakes = string.Join(' ', TrustedResolvers.Mistakes(trusted, resolvers));
        return mistakes.Length == 0 ? trusted : throw new UserException(mistakes);
    }

    private static string? ExtraRoots(NetworkArguments network, LabMap? map)
    {
        if (network.CaFile is not { } file) return map?.CaPem;
        try
        {
            return $"{File.ReadAllText(file)}\n{map?.CaPem}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The certificate file '{file}' of --ca-file can't be read: {e.Message}");
        }
    }
}
