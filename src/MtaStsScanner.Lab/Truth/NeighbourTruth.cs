using MtaSts;
using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Truth;

/// <summary>What is to be found in SPF, DMARC and TLSRPT of a domain.</summary>
internal sealed class NeighbourTruth(DomainPlans plans)
{
    private const int LabelsAfterCut = 7;

    /// <summary>The codes.</summary>
    public IEnumerable<string> CodesOf(DomainPlan plan, string domain)
    {
        bool exists = plan.Profile.Mx.Status != MxStatus.Nxdomain;
        string? spf = plan.Spf switch
        {
            TxtNeighbour.Missing when exists => "spf-missing",
            TxtNeighbour.Multiple => "spf-multiple",
            TxtNeighbour.Syntax => "spf-syntax",
            _ => null,
        };
        string? tlsRpt = plan.TlsRpt switch
        {
            TxtNeighbour.Missing when plan.Profile.Record.IsPublished => "tlsrpt-missing",
            TxtNeighbour.Multiple => "tlsrpt-multiple",
            TxtNeighbour.Syntax => "tlsrpt-syntax",
            TxtNeighbour.BadUri => "tlsrpt-bad-uri",
            _ => null,
        };
        return new[] { spf, tlsRpt }.OfType<string>().Concat(DmarcCodesOf(domain, exists));
    }

    /// <summary>
    /// RFC 9989 §4.10.1: the domain's own record holds; else that of the ancestor with the fewest labels.
    /// Several records at one name are discarded, and the walk goes on.
    /// </summary>
    private IEnumerable<string> DmarcCodesOf(string domain, bool exists)
    {
        TxtNeighbour[] walk = [.. WalkDmarc(domain)];
        if (walk[0] == TxtNeighbour.Failing) return [];
        if (IsRecord(walk[0])) return CodesOf(walk[0]);
        IEnumerable<string> own = CodesOf(walk[0]);
        if (walk.Contains(TxtNeighbour.Failing)) return own;
        if (Array.FindLast(walk, IsRecord) is var holding && IsRecord(holding)) return own.Concat(CodesOf(holding));
        if (walk.Contains(TxtNeighbour.Multiple)) return CodesOf(TxtNeighbour.Multiple);
        return exists ? ["dmarc-missing"] : [];
    }

    private static bool IsRecord(TxtNeighbour state) => state is TxtNeighbour.Valid or TxtNeighbour.Quarantine or TxtNeighbour.PolicyNone or TxtNeighbour.Syntax;

    private static IEnumerable<string> CodesOf(TxtNeighbour dmarc) => dmarc switch
    {
        TxtNeighbour.Multiple => ["dmarc-multiple"],
        TxtNeighbour.Syntax => ["dmarc-syntax"],
        TxtNeighbour.PolicyNone => ["dmarc-policy-none"],
        _ => [],
    };

    /// <summary>From the name upwards; above eight labels the walk jumps to seven. Single labels are public suffixes, which have no record here.</summary>
    private IEnumerable<TxtNeighbour> WalkDmarc(string domain)
    {
        string[] labels = domain.Split('.');
        for (int left = labels.Length; left == labels.Length || left > 1; left = Math.Min(left - 1, LabelsAfterCut))
            yield return left > 1 ? plans.Of(string.Join('.', labels[^left..])).Dmarc : TxtNeighbour.Missing;
    }
}
