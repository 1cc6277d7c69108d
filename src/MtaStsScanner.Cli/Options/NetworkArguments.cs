using System.CommandLine;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Options;

/// <summary>What was typed for the network. Plain values, so that a scan that is resumed begins with the same.</summary>
internal sealed record NetworkArguments
{
    /// <summary>A ceiling: the client finds itself what a resolver bears below it.</summary>
    public const int DefaultDnsConcurrency = 5_000;

    /// <summary>Most connections at once to one provider.</summary>
    public const int DefaultPerProvider = 20;

    /// <summary>New connections a second on the real internet.</summary>
    public const int DefaultRateLimit = 200;

    public bool Lab { get; init; }

    public string LabMix { get; init; } = "world";

    public int LabSeed { get; init; } = 1;

    /// <summary>Null in a lab that never changes.</summary>
    public int? LabNight { get; init; }

    public string? LabMap { get; init; }

    public string? LabDnsFaults { get; init; }

    public string LabDeadlines { get; init; } = "short";

    public IReadOnlyList<string> Resolvers { get; init; } = [];

    /// <summary>As typed.</summary>
    public IReadOnlyList<string> DnsCanaries { get; init; } = [];

    /// <summary>As typed.</summary>
    public IReadOnlyList<string> HttpsCanaries { get; init; } = [];

    /// <summary>As typed.</summary>
    public IReadOnlyList<string> SmtpCanaries { get; init; } = [];

    public IReadOnlyList<string> TrustAd { get; init; } = [];

    public int DnsRate { get; init; }

    public int DnsConcurrency { get; init; } = DefaultDnsConcurrency;

    public IReadOnlyList<string> AllowAddresses { get; init; } = [];

    public string? CaFile { get; init; }

    /// <summary>Its full path: a scan may be resumed from another folder.</summary>
    public string? Blocklist { get; init; }

    public int PerProvider { get; init; } = DefaultPerProvider;

    /// <summary>Null where it was not given: then out there alone.</summary>
    public int? RateLimit { get; init; }

    public string? Contact { get; init; }

    public string? Ehlo { get; init; }

    public string? UserAgent { get; init; }

    public ScanStages Stages { get; init; } = ScanStages.Smtp;

    /// <summary>The STARTTLS stage was typed.</summary>
    public bool SmtpByName { get; init; }

    /// <summary>Why it is left out all the same; null where it is not.</summary>
    public string? SmtpFault { get; init; }

    /// <summary>True where no packet leaves for the real internet.</summary>
    public bool IsLab => Lab || LabMap is not null;

    /// <summary>True where a small internet is measured, which answers at once: what does not is not waited for as long as out there.</summary>
    public bool IsHurried => IsLab && LabDeadlines == "short";

    /// <summary>Reads them off the command line.</summary>
    public static NetworkArguments From(NetworkOptions options, ParseResult parsed) => new()
    {
        Lab = parsed.GetValue(options.Lab),
        LabMix = parsed.GetValue(options.LabMix)!,
        LabSeed = (int)(parsed.GetValue(options.LabSeed) ?? 1),
        LabNight = (int?)parsed.GetValue(options.LabNight),
        LabMap = parsed.GetValue(options.LabMap),
        LabDnsFaults = parsed.GetValue(options.LabDnsFaults),
        LabDeadlines = parsed.GetValue(options.LabDeadlines)!,
        Resolvers = [.. parsed.GetValue(options.Resolvers)!.Select(r => r.ToString())],
        DnsCanaries = [.. parsed.GetValue(options.DnsCanaries)!],
        HttpsCanaries = [.. parsed.GetValue(options.HttpsCanaries)!],
        SmtpCanaries = [.. parsed.GetValue(options.SmtpCanaries)!],
        TrustAd = [.. parsed.GetValue(options.TrustAd)!.Select(r => r.ToString())],
        DnsRate = (int)(parsed.GetValue(options.DnsRate) ?? 0),
        DnsConcurrency = (int)(parsed.GetValue(options.DnsConcurrency) ?? DefaultDnsConcurrency),
        AllowAddresses = [.. parsed.GetValue(options.AllowAddresses)!.Select(a => a.ToString())],
        CaFile = parsed.GetValue(options.CaFile),
        Blocklist = parsed.GetValue(options.Blocklist) is { Length: > 0 } file ? Path.GetFullPath(file) : null,
        PerProvider = (int)(parsed.GetValue(options.PerProvider) ?? DefaultPerProvider),
        RateLimit = (int?)parsed.GetValue(options.RateLimit),
        Contact = parsed.GetValue(options.Contact),
        Ehlo = parsed.GetValue(options.Ehlo),
        UserAgent = parsed.GetValue(options.UserAgent),
        Stages = parsed.GetValue(options.Stages),
        SmtpByName = parsed.GetResult(options.Stages) is { Implicit: false } && parsed.GetValue(options.Stages) == ScanStages.Smtp,
    };
}
