using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The policy host of a profile.</summary>
/// <param name="Addresses">How its addresses are answered.</param>
/// <param name="Behaviour">What it does to those who connect.</param>
internal sealed record WebPart(AddressForm Addresses, WebBehaviour Behaviour = WebBehaviour.Good)
{
    /// <summary>A policy host with one IPv4 address.</summary>
    public static WebPart That(WebBehaviour behaviour) => new(AddressForm.V4, behaviour);

    /// <summary>What comes of fetching from it.</summary>
    public WebOutcome Outcome => AddressCode is null ? WebTruth.OutcomeOf(Behaviour) : WebOutcome.Failed;

    /// <summary>What is found there: exactly one stage.</summary>
    public IReadOnlyList<string> Codes => AddressCode is { } code ? [code] : WebTruth.CodesOf(Behaviour);

    private string? AddressCode => Addresses switch
    {
        AddressForm.Nxdomain => "policy-host-nxdomain",
        AddressForm.NoData => "policy-host-no-address",
        AddressForm.DanglingCname => "policy-host-dangling-cname",
        AddressForm.Servfail or AddressForm.Silent => "policy-host-lookup-failed",
        AddressForm.Forbidden => "policy-host-forbidden-address",
        _ => null,
    };
}
