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
        string? dmarc = WalkDmarc(domain) switch
        {
            TxtNeighbour.Missing when exists => "dmarc-missing",
            TxtNeighbour.Multiple => "dmarc-multiple",
            TxtNeighbour.Syntax => "dmarc-syntax",
            TxtNeighbour.PolicyNone => "dmarc-policy-none",
            _ => null,
        };
        return new[] { spf, tlsRpt, dmarc }.OfType<string>();
    }

    /// <summary>RFC 9989 §4.10: from the name upwards, the first that has a record; above eight labels the walk jumps to seven.</summary>
    private TxtNeighbour WalkDmarc(string domain)
    {
        string[] labels = domain.Split('.');
        for (int left = labels.Length; left > 1;)
        {
            TxtNeighbour state = plans.Of(string.Join('.', labels[^left..])).Dmarc;
            if (state != TxtNeighbour.Missing) return state;
            left = Math.Min(left - 1, LabelsAfterCut);
        }
        return TxtNeighbour.Missing;
    }
}
