using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The policy host of a profile.</summary>
/// <param name="Addresses">How its addresses are answered.</param>
/// <param name="Behaviour">What it does to those who connect.</param>
internal sealed record WebPart(AddressForm Addresses, WebBehaviour Behaviour = WebBehaviour.Good)
{
    /// <summary>What the second of <see cref="AddressForm.TwoV4"/>, or the IPv6 address of <see cref="AddressForm.Dual"/>, does where it differs.</summary>
    public WebBehaviour Second { get; init; } = Behaviour;

    /// <summary>A policy host with one IPv4 address.</summary>
    public static WebPart That(WebBehaviour behaviour) => new(AddressForm.V4, behaviour);

    /// <summary>What comes of fetching from it.</summary>
    public WebOutcome Outcome => AddressCode is null ? WebTruth.OutcomeOf(Answering) : WebOutcome.Failed;

    /// <summary>What is found there: exactly one stage, and whether another address did not answer.</summary>
    public IReadOnlyList<string> Codes
    {
        get
        {
            if (AddressCode is { } code) return [code];
            return Answering == First || !IsDead(First) ? WebTruth.CodesOf(Answering) : [.. WebTruth.CodesOf(Answering), "policy-endpoints-differ"];
        }
    }

    /// <summary>RFC 8305 §4: IPv6 first.</summary>
    private WebBehaviour First => Addresses == AddressForm.Dual ? Second : Behaviour;

    private WebBehaviour Next => Addresses == AddressForm.Dual ? Behaviour : Second;

    /// <summary>The first that takes a connection; where none does, the first.</summary>
    private WebBehaviour Answering => IsDead(First) && !IsDead(Next) ? Next : First;

    private static bool IsDead(WebBehaviour behaviour) => behaviour is WebBehaviour.Refuse or WebBehaviour.BlackHole or WebBehaviour.Unreachable;

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
