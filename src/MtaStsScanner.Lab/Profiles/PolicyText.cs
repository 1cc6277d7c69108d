using System.Text;
using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The policy that a domain's policy host serves.</summary>
internal static class PolicyText
{
    /// <summary>Its bytes.</summary>
    public static byte[] Of(in DomainPlan plan, string domain)
    {
        PolicyPart policy = plan.Profile.Policy;
        string eol = policy.Template.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n";
        string mx = string.Concat(PatternsOf(plan, domain).Select(p => $"mx: {p}{eol}"));
        string text = policy.Template.Replace("{mx}", mx, StringComparison.Ordinal).Replace("{domain}", domain, StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(text);
    }

    private static IEnumerable<string> PatternsOf(DomainPlan plan, string domain)
    {
        IReadOnlyList<string> hosts = MxHosts.NamesOf(plan, domain);
        return plan.Profile.Policy.Patterns switch
        {
            MxPatterns.Exact => hosts.Count > 0 ? hosts : [domain],
            MxPatterns.Wildcard => [$"*.{Parent(hosts[0])}"],
            MxPatterns.FirstOnly => [hosts[0]],
            MxPatterns.ExtraUnused => [.. hosts, $"old-mx.{LabName.MxLabel}.{domain}"],
            MxPatterns.Unregistered => [.. hosts, $"mx.{LabName.Unregistered}"],
            MxPatterns.TooBroad => [.. hosts, "*.com"],
            MxPatterns.Stale => [$"*.{MailProviders.SharedSuffix((plan.Provider + 1) % MailProviders.Shared)}"],
            MxPatterns.Typo => [.. hosts.Select(h => $"xm{h[2..]}")],
            MxPatterns.ExtraLabel => [.. hosts.Select(h => $"mta-sts.{h}")],
            MxPatterns.ApexOnly => [domain],
            MxPatterns.WildcardTooDeep => [$"*.{LabName.MxLabel}.{domain}"],
            _ => [],
        };
    }

    private static string Parent(string host) => host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
