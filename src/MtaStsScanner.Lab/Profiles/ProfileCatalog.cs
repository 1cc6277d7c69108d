using System.Collections.Frozen;
using MtaStsScanner.Lab.Smtp;
using MtaStsScanner.Lab.Tls;
using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>Every profile, each defined once. The order is part of what a seed means: new ones go to the end of their list.</summary>
internal static partial class ProfileCatalog
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<LabProfile> All =
        [.. Sound(), .. Absent(), .. RecordFaults(), .. PolicyHostFaults(), .. PolicyTextFaults(), .. NameFaults(), .. MxFaults(), .. SmtpFaults()];

    private static readonly FrozenDictionary<string, LabProfile> ByName = All.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, LabProfile>.AlternateLookup<ReadOnlySpan<char>> BySpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The profile of a name that can't be one: no MX, no anything.</summary>
    public static LabProfile NoSuchName => ByName["no-such-name"];

    /// <summary>The profile of listed names such as <c>mta-sts.example.com</c>, which are another domain's policy host at the same time.</summary>
    public static LabProfile AbsentProvider => ByName["absent-provider"];

    /// <summary>What stands in where the platform cannot do a profile.</summary>
    public static LabProfile StandIn => ByName["enforce-own"];

    /// <summary>The profile of that name, or null.</summary>
    public static LabProfile? TryFind(ReadOnlySpan<char> name) => BySpan.TryGetValue(name, out LabProfile? profile) ? profile : null;

    private static LabProfile Sts(
        string name, int weight, WorldGroup group = WorldGroup.Misconfigured, RecordPart? record = null, WebPart? web = null, PolicyPart? policy = null, MxPart? mx = null) =>
        new(name, group, weight, record ?? RecordParts.Valid, web ?? WebPart.That(WebBehaviour.Good), policy ?? PolicyParts.Enforce, mx ?? MxParts.Own)
        {
            NeedsOldCryptography = (web is not null && (IsOld(web.Behaviour) || IsOld(web.Second)))
                || (mx?.Hosts.Any(h => IsOld(h.Behaviour) || IsOld(h.Second)) ?? false),
        };

    private static LabProfile Good(
        string name, int weight, RecordPart? record = null, WebPart? web = null, PolicyPart? policy = null, MxPart? mx = null) =>
        Sts(name, weight, WorldGroup.Sound, record, web, policy, mx);

    private static LabProfile Without(string name, int weight, MxPart mx, RecordPart? record = null, WorldGroup group = WorldGroup.Without) =>
        Sts(name, weight, group, record ?? RecordParts.Nxdomain, new(AddressForm.Nxdomain), PolicyParts.None, mx);

    private static bool IsOld(SmtpBehaviour behaviour) => IsOld(SmtpTruth.OfferOf(behaviour), SmtpTruth.CertificateOf(behaviour));

    private static bool IsOld(WebBehaviour behaviour) => IsOld(WebTruth.OfferOf(behaviour), WebTruth.CertificateOf(behaviour));

    private static bool IsOld(TlsOffer offer, CertificateKind certificate) =>
        offer != TlsOffer.Modern || certificate is CertificateKind.WeakKey or CertificateKind.Sha1Signature;
}
