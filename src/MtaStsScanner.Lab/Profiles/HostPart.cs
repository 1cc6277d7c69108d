using MtaStsScanner.Lab.Smtp;
using MtaStsScanner.Lab.Truth;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>An MX host of a profile.</summary>
/// <param name="Addresses">How its addresses are answered.</param>
/// <param name="Behaviour">What it does to those who connect.</param>
internal sealed record HostPart(AddressForm Addresses, SmtpBehaviour Behaviour = SmtpBehaviour.Good)
{
    /// <summary>What the second of <see cref="AddressForm.TwoV4"/>, or the IPv6 address of <see cref="AddressForm.Dual"/>, does where it differs.</summary>
    public SmtpBehaviour Second { get; init; } = Behaviour;

    /// <summary>How it counts.</summary>
    public HostOutcome Outcome => Addresses switch
    {
        AddressForm.Nxdomain or AddressForm.NoData or AddressForm.Forbidden or AddressForm.DanglingCname => HostOutcome.NoAddress,
        AddressForm.Servfail or AddressForm.Silent => HostOutcome.LookupFailed,
        _ when !IsMeasured(Behaviour) => SmtpTruth.OutcomeOf(Second),
        _ when !IsMeasured(Second) || SmtpTruth.OutcomeOf(Behaviour) == SmtpTruth.OutcomeOf(Second) => SmtpTruth.OutcomeOf(Behaviour),
        _ => HostOutcome.Mixed,
    };

    /// <summary>What is found at it.</summary>
    public IEnumerable<string> Codes
    {
        get
        {
            foreach (string code in AddressCodes) yield return code;
            if (Outcome is HostOutcome.NoAddress or HostOutcome.LookupFailed) yield break;
            foreach (string found in SmtpTruth.CodesOf(Behaviour).Concat(SmtpTruth.CodesOf(Second))) yield return found;
            if (Differs) yield return "mx-endpoints-differ";
        }
    }

    /// <summary>One address is accepted and another is not, or one offers STARTTLS and another does not.</summary>
    private bool Differs => IsMeasured(Behaviour) && IsMeasured(Second)
        && (SmtpTruth.OutcomeOf(Behaviour) != SmtpTruth.OutcomeOf(Second) || (Behaviour == SmtpBehaviour.NoStarttls) != (Second == SmtpBehaviour.NoStarttls));

    private static bool IsMeasured(SmtpBehaviour behaviour) => SmtpTruth.OutcomeOf(behaviour) is HostOutcome.Accepted or HostOutcome.RefusedTls;

    private string[] AddressCodes => Addresses switch
    {
        AddressForm.Nxdomain => ["mx-nxdomain"],
        AddressForm.NoData => ["mx-no-address"],
        AddressForm.Cname => ["mx-is-cname"],
        AddressForm.DanglingCname => ["mx-is-cname", "mx-nxdomain"],
        AddressForm.Servfail or AddressForm.Silent => ["mx-lookup-failed"],
        AddressForm.Forbidden or AddressForm.ForbiddenBesideGood => ["mx-forbidden-address"],
        _ => [],
    };
}
