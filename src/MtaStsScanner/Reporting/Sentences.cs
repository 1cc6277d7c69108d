using MtaSts;

namespace MtaStsScanner.Reporting;

/// <summary>What a word of the data set means, in one sentence for a person.</summary>
public static class Sentences
{
    /// <summary>What a verdict means for mail.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Protected => "senders with MTA-STS deliver over verified TLS, and only so",
        Verdict.DeliveryAtRisk => "senders with MTA-STS refuse some of the MX hosts (or some of their addresses)",
        Verdict.DeliveryFails => "senders with MTA-STS refuse every MX host: their mail does not arrive",
        Verdict.Testing => "the policy is in mode testing: senders deliver anyway and report what fails",
        Verdict.OptedOut => "the policy is in mode none: there is no protection, on purpose",
        Verdict.Broken => "MTA-STS is published and a strict sender ignores it: there is no protection",
        Verdict.Absent => "no MTA-STS record: there is no protection by MTA-STS",
        Verdict.NoMail => "the domain takes no mail",
        Verdict.Undeliverable => "MX hosts are named and none has a usable public address: no sender can deliver",
        _ => "a fact that decides could not be measured",
    };

    /// <summary>What to ask of a domain at which nothing is at fault; null for nothing.</summary>
    /// <param name="verdict">Its verdict.</param>
    /// <param name="ifEnforced">What mode enforce would do; null where the mode is not testing.</param>
    public static string? RequestOf(Verdict verdict, Verdict? ifEnforced) => verdict switch
    {
        Verdict.Absent => "Publish MTA-STS with a policy of mode testing, and change it to enforce once TLS reports show no failures.",
        Verdict.OptedOut => "Publish a policy of mode testing instead of none, and change it to enforce once TLS reports show no failures.",
        Verdict.Testing when ifEnforced == Verdict.Protected => "Change the policy's mode from testing to enforce, and the record's id with it: all mail servers pass.",
        _ => null,
    };

    /// <summary>Why a verdict is unknown.</summary>
    public static string Of(UnknownReason reason) => reason switch
    {
        UnknownReason.Dns => "a DNS look-up failed",
        UnknownReason.PolicyHost => "the policy host would not answer us",
        UnknownReason.SmtpUnreachable => "no MX host let us come as far as an EHLO reply",
        UnknownReason.SmtpRefusedUs => "the MX hosts refuse this scanner",
        UnknownReason.Vantage => "a canary failed: this place can't measure",
        UnknownReason.VantageNoIpv6 => "the MX hosts have only IPv6 addresses, and this place has no IPv6",
        UnknownReason.OptedOutOfScan => "its owner asked not to be scanned",
        UnknownReason.Deadline => "the scan's time was over",
        UnknownReason.NotMeasured => "a stage that would have told was left out",
        _ => "no reason is known",
    };
}
