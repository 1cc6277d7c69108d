using MtaSts;

namespace MtaStsScanner.Lab.Profiles;

/// <summary>Where the mail of a profile goes.</summary>
/// <param name="Form">How the MX question is answered.</param>
/// <param name="Hosts">The domain's own MX hosts, in order of preference; a provider's only where they are not as they should be.</param>
internal sealed record MxPart(MxForm Form, params HostPart[] Hosts)
{
    /// <summary>DANE of those hosts; anything but <see cref="TlsaForm.NotSigned"/> means that the whole domain is signed.</summary>
    public TlsaForm Tlsa { get; init; }

    /// <summary>The word for it.</summary>
    public MxStatus Status => Form switch
    {
        MxForm.Null => MxStatus.Null,
        MxForm.Implicit => MxStatus.Implicit,
        MxForm.None => MxStatus.None,
        MxForm.Nxdomain => MxStatus.Nxdomain,
        MxForm.Servfail or MxForm.Silent => MxStatus.LookupFailed,
        _ => MxStatus.Explicit,
    };

    /// <summary>MX hosts in all, with those of providers and the implicit one.</summary>
    public int HostCount => Form switch
    {
        MxForm.Provider => Names.MailProviders.HostsEach,
        MxForm.Tenant or MxForm.Literal or MxForm.Implicit => 1,
        MxForm.LiteralAndOwn => Hosts.Length + 1,
        _ => Hosts.Length,
    };

    /// <summary>What is found in the MX answer and at the hosts; nothing yet about the policy.</summary>
    public IEnumerable<string> Codes => OwnCodes.Concat(DaneCodes).Concat(Hosts.SelectMany(h => h.Codes));

    private string[] OwnCodes => Form switch
    {
        MxForm.Null => ["mx-null"],
        MxForm.NullAndOwn => ["mx-null-with-others"],
        MxForm.Implicit => ["mx-implicit"],
        MxForm.ApexCname => ["mx-apex-cname"],
        MxForm.Literal or MxForm.LiteralAndOwn => ["mx-is-address"],
        MxForm.Servfail or MxForm.Silent => ["mx-lookup-failed"],
        _ => [],
    };

    private string[] DaneCodes => Tlsa switch
    {
        TlsaForm.Mismatch => ["dane-tlsa-mismatch"],
        TlsaForm.Unusable => ["dane-tlsa-unusable"],
        TlsaForm.Unsigned => ["dane-tlsa-unsigned"],
        TlsaForm.Servfail => ["dane-tlsa-lookup-failed"],
        _ => [],
    };
}
