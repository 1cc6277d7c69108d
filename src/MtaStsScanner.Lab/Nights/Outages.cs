using System.Collections.Concurrent;
using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Smtp;
using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Nights;

/// <summary>Who is out on one night, and what that makes of their customers' profiles.</summary>
internal sealed class Outages
{
    private static readonly HostPart WithoutStarttls = new(AddressForm.TwoV4, SmtpBehaviour.NoStarttls);
    private static readonly HostPart[] HostsWithoutStarttls = [.. Enumerable.Repeat(WithoutStarttls, MailProviders.HostsEach)];

    // As many as there are profiles that lie with somebody who is out.
    private readonly ConcurrentDictionary<(LabProfile Profile, bool Mail, bool Policy), LabProfile> _suffering = new();

    /// <summary>Those of a night.</summary>
    public Outages(int seed, int night)
    {
        foreach (LabOutage outage in OutageTable.Of(seed).Where(o => o.Night == night))
        {
            if (outage.Provider == PolicyOperator.Suffix) PolicyOperatorIsOut = true;
            else MailProvider = MailProviders.IndexOf(outage.Provider);
        }
    }

    /// <summary>The shared provider whose MX hosts offer no STARTTLS; null on most nights.</summary>
    public int? MailProvider { get; }

    /// <summary>True where the policy operator's certificates are over.</summary>
    public bool PolicyOperatorIsOut { get; }

    /// <summary>The plan of a domain, with what it suffers.</summary>
    public DomainPlan Over(in DomainPlan plan)
    {
        bool mail = plan.Profile.Mx.Form == MxForm.Provider && plan.Provider == MailProvider;
        bool policy = PolicyOperatorIsOut && plan.Profile.Web.Addresses is AddressForm.OperatorCname or AddressForm.CnameChain;
        return mail || policy ? plan with { Profile = _suffering.GetOrAdd((plan.Profile, mail, policy), static key => Suffering(key.Profile, key.Mail, key.Policy)), IsOut = true } : plan;
    }

    private static LabProfile Suffering(LabProfile profile, bool mail, bool policy) => profile.With(
        profile.Name,
        web: policy ? profile.Web with { Behaviour = WebBehaviour.CertificateExpired, Second = WebBehaviour.CertificateExpired } : null,
        mx: mail ? profile.Mx with { Hosts = HostsWithoutStarttls } : null);
}
