using System.Runtime.InteropServices;
using MtaSts;

namespace MtaStsScanner.Storage.News;

/// <summary>How many domains of a provider tell of a concern, and how many could.</summary>
/// <param name="Told">Domains with the news.</param>
/// <param name="Measured">Domains of the provider that could tell in this scan.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ProviderShare(long Told, long Measured)
{
    /// <summary>Fewer are no pattern.</summary>
    public const int FewestDomains = Diffs.DiffSql.LeastDomains;

    /// <summary>In percent of those that could tell.</summary>
    public const int LeastPercent = Diffs.DiffSql.LeastPercent;

    /// <summary>One change of the provider explains them all.</summary>
    public bool IsItsDoing => Told >= FewestDomains && Told * 100 >= Measured * LeastPercent;

    /// <summary>Whose doing a concern may be for many at once; null for those that are each domain's own.</summary>
    public static string? ProviderOf(Concern concern, DomainNews domain) => concern switch
    {
        Concern.StarttlsLost or Concern.TlsFailing or Concern.CertificateRefused or Concern.MxCertificateExpiring or Concern.DeliveryRefused => domain?.MxProvider,
        Concern.Unmeasured => domain?.UnknownReason == UnknownReason.PolicyHost ? domain.PolicyProvider : domain?.MxProvider,
        Concern.PolicyBroken or Concern.PolicyUnreachable or Concern.PolicyCertificateExpiring or Concern.ModeWeakened or Concern.MaxAgeShortened or Concern.IdKept => domain?.PolicyProvider,
        _ => null,
    };
}
