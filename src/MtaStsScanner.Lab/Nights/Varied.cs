using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Nights;

/// <summary>Profiles that only plots have: <c>enforce-own</c> with a policy that is a little otherwise. No domain draws them.</summary>
internal static class Varied
{
    /// <summary>The policy names the same host by a wildcard.</summary>
    public static readonly LabProfile Wildcard = Of("enforce-own-wildcard", PolicyParts.Wildcard);

    /// <summary>A max_age of one week in place of two: short, but not too short.</summary>
    public static readonly LabProfile OneWeek = Of(
        "enforce-own-one-week", PolicyParts.Enforce with { Template = PolicyParts.Enforce.Template.Replace("1209600", "604800", StringComparison.Ordinal) });

    private static LabProfile Of(string name, PolicyPart policy) => ProfileCatalog.StandIn.With(name, policy: policy);
}
