namespace MtaStsScanner.Smtp;

/// <summary>How MX hosts are probed.</summary>
public sealed record SmtpOptions
{
    /// <summary>The name we greet with: the scanning host's own, with PTR.</summary>
    public required string EhloName { get; init; }

    /// <summary>How long a greeting or a reply may take on the first pass. Default 10 s.</summary>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same on later passes. Default 60 s: slow greeters are common (RFC 5321 §4.5.3.2 allows 5 minutes).</summary>
    public TimeSpan LateStepTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From the connection to the end, first pass. Default 60 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The same on later passes. Default 180 s.</summary>
    public TimeSpan LateDeadline { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>How long we wait for the answer to QUIT. Default 2 s: it changes nothing.</summary>
    public TimeSpan QuitTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The port. Default 25.</summary>
    public int Port { get; init; } = 25;

    /// <summary>One in this many of the hosts that could be inferred is probed to check. Default 100.</summary>
    public int CheckOneIn { get; init; } = 100;

    /// <summary>For a lab on loopback: seconds instead of many.</summary>
    public static SmtpOptions Lab(string ehloName) => new()
    {
        EhloName = ehloName,
        StepTimeout = TimeSpan.FromSeconds(3),
        LateStepTimeout = TimeSpan.FromSeconds(3),
        Deadline = TimeSpan.FromSeconds(12),
        LateDeadline = TimeSpan.FromSeconds(12),
        QuitTimeout = TimeSpan.FromSeconds(1),
    };
}
