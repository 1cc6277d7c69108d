using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Pipeline;

/// <summary>What the phases of a scan go by. Time-outs and pacing of the stages are the stages' own options.</summary>
public sealed record ScanSettings
{
    /// <summary>How far the scan goes.</summary>
    public ScanStages Stages { get; init; } = ScanStages.Smtp;

    /// <summary>Whose MX hosts are probed.</summary>
    public SmtpFor SmtpFor { get; init; } = SmtpFor.Mx;

    /// <summary>IPv4 addresses of a host that are probed. Default 2.</summary>
    public int IPv4AddressesPerHost { get; init; } = 2;

    /// <summary>IPv6 addresses of a host that are probed. Default 1.</summary>
    public int IPv6AddressesPerHost { get; init; } = 1;

    /// <summary>Domains whose look-ups run at once. Default 300: about 2,000 questions in flight.</summary>
    public int DnsConcurrency { get; init; } = 300;

    /// <summary>Policies that are on their way at once. Default 1,000: most of them wait for a host, and connections have a limit of their own.</summary>
    public int PolicyConcurrency { get; init; } = 1_000;

    /// <summary>Addresses that are probed at once. Default 1,000: most of them wait, and handshakes have a limit of their own.</summary>
    public int ProbeConcurrency { get; init; } = 1_000;

    /// <summary>Extra tries for passing failures. Default 1; 0 leaves the retry phase out.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>Wait before a retry. Null: 1 minute under 1,000 domains, else 10.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the sample of failures waits for the scan's own load to fade before it is asked again. Default 20 s: longer than failed answers of DNS are kept.</summary>
    public TimeSpan FailureSampleAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest that asking the sample of failures again may take, that wait included. Default 2 minutes; 0 leaves the sample out.</summary>
    public TimeSpan FailureSampleTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Seed of what is drawn by chance. Default 0.</summary>
    public long Seed { get; init; }

    /// <summary>Shards that are judged at once. Default 2.</summary>
    public int JudgeConcurrency { get; init; } = 2;

    /// <summary>SMTP was asked for by name: where it can't be measured from here, the scan ends instead of going on without it.</summary>
    public bool SmtpByName { get; init; }

    /// <summary>Why SMTP can't be measured from here, though it was asked for; null where it can. What was probed is kept as it was seen, and nobody is judged by it.</summary>
    public string? SmtpFault { get; init; }

    /// <summary>How long a run measures at most; null for as long as it takes. What was not reached is then judged as unknown, and the scan published as incomplete.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>The longest that measuring again may take who got worse since the scan before. Default 10 minutes; 0 leaves it out, and then nothing that got worse counts.</summary>
    public TimeSpan SecondLookTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a concern must be seen before it is told.</summary>
    public MtaSts.ConcernRules ConcernRules { get; init; } = MtaSts.ConcernRules.Usual;

    /// <summary>Changes that were acknowledged beforehand.</summary>
    public Acknowledgements Acknowledgements { get; init; } = Acknowledgements.None;

    /// <summary>Carry the last trustworthy state of each domain on (the table <c>history</c>). Default: true.</summary>
    public bool History { get; init; } = true;

    /// <summary>The same for the judge.</summary>
    public MtaSts.JudgeScope Scope => new(Stages >= ScanStages.Policy, Stages >= ScanStages.Smtp && SmtpFault is null)
    {
        WithoutSmtp = SmtpFault is null ? MtaSts.UnknownReason.NotMeasured : MtaSts.UnknownReason.Vantage,
    };

    /// <summary>The wait before a retry for a list of this length.</summary>
    public TimeSpan RetryDelay(long domains) => RetryAfter ?? TimeSpan.FromMinutes(domains < 1_000 ? 1 : 10);
}
