using System.Globalization;
using MtaStsScanner.Lab.Names;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>The names of a domain's MX hosts, in order of preference.</summary>
internal static class MxHosts
{
    /// <summary>What stands as MX target where an address is written in its place.</summary>
    public const string Literal = "198.18.0.25";

    private static readonly string[][] ProviderHosts =
        [.. Enumerable.Range(0, MailProviders.Shared).Select(p => Enumerable.Range(0, MailProviders.HostsEach).Select(h => ProviderHost(p, h)).ToArray())];

    /// <summary>All of them; empty for a null MX and the like.</summary>
    public static IReadOnlyList<string> NamesOf(in DomainPlan plan, ReadOnlySpan<char> domain)
    {
        MxPart mx = plan.Profile.Mx;
        return mx.Form switch
        {
            MxForm.Provider => ProviderHosts[plan.Provider],
            MxForm.Tenant => [$"{MailProviders.TenantLabel(domain, plan.Hash)}.{MailProviders.TenantSuffix}"],
            MxForm.Null => [],
            MxForm.Implicit => [domain.ToString()],
            MxForm.Literal => [Literal],
            MxForm.LiteralAndOwn => [Literal, .. Own(mx, domain.ToString())],
            _ => Own(mx, domain.ToString()),
        };
    }

    private static string[] Own(MxPart mx, string domain)
    {
        string[] names = new string[mx.Hosts.Length];
        for (int i = 0; i < names.Length; i++)
        {
            string number = (i + 1).ToString(CultureInfo.InvariantCulture);
            string host = mx.Form switch { MxForm.OwnDeep => $"mx{number}.deep", MxForm.OwnIdn => LabName.IdnHost, _ => $"mx{number}" };
            names[i] = $"{host}.{LabName.MxLabel}.{domain}";
        }
        return names;
    }

    private static string ProviderHost(int provider, int host) =>
        string.Create(CultureInfo.InvariantCulture, $"mx{host + 1}.{MailProviders.SharedSuffix(provider)}");
}
