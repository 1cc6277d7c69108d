using System.Security.Cryptography;
using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Net;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Dns;

/// <summary>What the lab's DNS says about any name: a function of the name's plan.</summary>
/// <param name="plans">Plans of the domains.</param>
/// <param name="keyHash">SHA-256 of the public key that every good MX host shows.</param>
/// <param name="failedOnce">Whose one failure is behind them.</param>
internal sealed partial class Zone(DomainPlans plans, byte[] keyHash, Sightings failedOnce)
{
    private const string PolicyAlias = "policy." + LabName.AliasLabel;

    private static readonly string[] MxAliases = [.. Enumerable.Range(1, ProfileCatalog.All.Max(p => p.Mx.Hosts.Length)).Select(n => $"mx{n}.{LabName.AliasLabel}")];

    private readonly WebBehaviour _operator = plans.Outages is { PolicyOperatorIsOut: true } ? WebBehaviour.CertificateExpired : WebBehaviour.Good;

    /// <summary>Writes the answer to a question.</summary>
    /// <returns>False where nothing is to be sent.</returns>
    public bool Answer(in DnsQuestion question, bool overTcp, ref AnswerWriter writer)
    {
        LabName name = LabName.Parse(question.Name, question.AsksAddress);
        DomainPlan plan = name.Role is LabRole.Root or LabRole.Nothing or LabRole.Provider or LabRole.PolicyOperator ? default : plans.Of(name.Domain);
        if (plan.Profile is null) return AnswerCommon(name, question, ref writer);
        writer.Authenticated = plan.IsSigned && question.WantsAuthenticated;
        if (!plan.IsNothing) return AnswerOwn(name, plan, question, overTcp, ref writer);
        writer.Negative(DnsRcode.NxDomain);
        return true;
    }

    private bool AnswerCommon(in LabName name, in DnsQuestion question, ref AnswerWriter writer)
    {
        if (name.Role == LabRole.Root) AnswerRoot(question.Type, ref writer);
        else if (name.Role == LabRole.Provider) AnswerProvider(name, question.Type, ref writer);
        else if (name.Role == LabRole.PolicyOperator && !name.Host.StartsWith(PolicyOperator.Gone))
            AddressAnswers.WriteOperatorHost(question.Type, (int)_operator, StableHash.Of(0, name.Host), ref writer);
        else writer.Negative(DnsRcode.NxDomain);
        return true;
    }

    private static void AnswerRoot(DnsType type, ref AnswerWriter writer)
    {
        if (type == DnsType.Ns) writer.Ns("ns.lab.example");
        else if (type == DnsType.Soa) writer.Soa();
        else writer.Negative(DnsRcode.NoError);
    }

    private static void AnswerProvider(in LabName name, DnsType type, ref AnswerWriter writer)
    {
        int provider = MailProviders.IndexOf(name.Domain);
        if (name.IsTlsa) writer.Negative(DnsRcode.NxDomain);
        else if (name.Host.IsEmpty || type is not (DnsType.A or DnsType.Aaaa)) writer.Negative(DnsRcode.NoError);
        else if (provider < 0) AnswerTenant(name.Host, type, ref writer);
        else AnswerShared(provider, LabName.HostIndex(name.Host), type, ref writer);
    }

    private static void AnswerTenant(ReadOnlySpan<char> host, DnsType type, ref AnswerWriter writer)
    {
        if (type == DnsType.A) writer.A(AddressPlan.V4Of(AddressPlan.Providers, ProviderAddresses.FirstOfTenants + (StableHash.Of(0, host) % MailProviders.TenantAddresses)));
        else writer.Negative(DnsRcode.NoError);
    }

    /// <summary>Two IPv4 addresses a host, and one IPv6 address for every second provider.</summary>
    private static void AnswerShared(int provider, int host, DnsType type, ref AnswerWriter writer)
    {
        ulong first = ProviderAddresses.FirstOf(provider, host);
        if (host is < 0 or >= MailProviders.HostsEach)
        {
            writer.Negative(DnsRcode.NxDomain);
        }
        else if (type == DnsType.A)
        {
            writer.A(AddressPlan.V4Of(AddressPlan.Providers, first));
            writer.A(AddressPlan.V4Of(AddressPlan.Providers, first + 1));
        }
        else
        {
            new AddressAnswers(provider % 2 == 0 ? AddressForm.Dual : AddressForm.V4, AddressPlan.Providers, AddressPlan.Providers, first).Write(type, "", "", ref writer);
        }
    }

    private bool AnswerOwn(in LabName name, in DomainPlan plan, in DnsQuestion question, bool overTcp, ref AnswerWriter writer)
    {
        switch (name.Role)
        {
            case LabRole.StsRecord: return AnswerStsRecord(name, plan, question.Type, overTcp, ref writer);
            case LabRole.TlsRptRecord: return AnswerNeighbour(plan, plan.TlsRpt, NeighbourRecords.TlsRpt(plan.TlsRpt), name.Domain, question.Type, ref writer);
            case LabRole.Sibling: return AnswerNeighbour(plan, TxtNeighbour.Missing, [], name.Domain, question.Type, ref writer);
            case LabRole.DmarcRecord: return AnswerDmarc(name, plan, question.Type, ref writer);
            case LabRole.PolicyHost: return PolicyHostOf(plan).Write(question.Type, PolicyAlias, name.Domain, ref writer);
            case LabRole.MxHost: return AnswerMxHost(name, plan, question, ref writer);
            case LabRole.Alias: return AnswerAlias(name, plan, question.Type, ref writer);
            default: return AnswerDomain(name, plan, question.Type, ref writer);
        }
    }

    private static bool AnswerAlias(in LabName name, in DomainPlan plan, DnsType type, ref AnswerWriter writer)
    {
        int index = LabName.HostIndex(name.Host);
        if (name.Host is "sts" && type == DnsType.Txt) WriteTexts(plan, plan.Profile.Record.Texts, ref writer);
        else if (name.Host is "policy") PolicyHostOf(plan).Write(type, "", "", ref writer);
        else if (name.Host is "apex") return AnswerApex(name, plan, type, ref writer);
        else if (index >= 0 && index < plan.Profile.Mx.Hosts.Length) (MxHostOf(plan, index) with { Form = AddressForm.V4 }).Write(type, "", "", ref writer);
        else writer.Negative(DnsRcode.NxDomain);
        return true;
    }

    private bool AnswerMxHost(in LabName name, in DomainPlan plan, in DnsQuestion question, ref AnswerWriter writer)
    {
        int index = LabName.HostIndex(name.Host);
        if (index < 0 || index >= plan.Profile.Mx.Hosts.Length)
        {
            writer.Negative(DnsRcode.NxDomain);
            return true;
        }
        if (!name.IsTlsa) return MxHostOf(plan, index).Write(question.Type, MxAliases[index], name.Domain, ref writer);
        AnswerTlsa(plan.Profile.Mx.Tlsa, question.Type, ref writer);
        return true;
    }

    private void AnswerTlsa(TlsaForm form, DnsType type, ref AnswerWriter writer)
    {
        if (form is TlsaForm.NotSigned or TlsaForm.NoData || type != DnsType.Tlsa)
        {
            writer.Negative(form == TlsaForm.NotSigned ? DnsRcode.NxDomain : DnsRcode.NoError);
            return;
        }
        if (form == TlsaForm.Servfail)
        {
            writer.Rcode = DnsRcode.ServFail;
            writer.Authenticated = false;
            return;
        }
        if (form == TlsaForm.Unsigned) writer.Authenticated = false;
        byte usage = form == TlsaForm.Unusable ? (byte)1 : (byte)3; // RFC 7672 §3.1.3: PKIX-EE is of no use to SMTP
        byte[] hash = form == TlsaForm.Mismatch ? SHA256.HashData(keyHash) : keyHash;
        writer.Raw(DnsType.Tlsa, [usage, 1, 1, .. hash]);
    }

    private static AddressAnswers PolicyHostOf(in DomainPlan plan)
    {
        WebPart web = plan.Profile.Web;
        return new(web.Addresses, (int)web.Behaviour, (int)web.Second, StableHash.Draw(plan.AddressHash, HashPurpose.Operator));
    }

    private static AddressAnswers MxHostOf(in DomainPlan plan, int index)
    {
        HostPart host = plan.Profile.Mx.Hosts[index];
        return new(host.Addresses, (int)host.Behaviour, (int)host.Second, StableHash.Draw(plan.AddressHash + (ulong)index, HashPurpose.Address));
    }
}
