using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Net;
using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab.Dns;

internal sealed partial class Zone
{
    private const string StsAlias = "sts." + LabName.AliasLabel;
    private const string GoneAlias = PolicyOperator.Gone + "." + LabName.AliasLabel;
    private const string ApexAlias = "apex." + LabName.AliasLabel;

    private bool AnswerStsRecord(in LabName name, in DomainPlan plan, DnsType type, bool overTcp, ref AnswerWriter writer)
    {
        RecordPart record = plan.Profile.Record;
        if (record.Form == TxtForm.Silent) return false;
        if (type != DnsType.Txt || record.Form is TxtForm.NoData or TxtForm.Nxdomain)
        {
            writer.Negative(record.Form == TxtForm.Nxdomain ? DnsRcode.NxDomain : DnsRcode.NoError);
            return true;
        }
        switch (record.Form)
        {
            case TxtForm.Servfail:
            case TxtForm.ServfailOnce when failedOnce.IsFirst(plan.Hash): writer.Rcode = DnsRcode.ServFail; break;
            case TxtForm.Refused: writer.Rcode = DnsRcode.Refused; break;
            case TxtForm.Malformed: writer.Contradicts = true; break;
            case TxtForm.Truncated when !overTcp: writer.Truncate(); break;
            case TxtForm.DanglingCname:
                writer.Cname(GoneAlias, name.Domain);
                writer.Negative(DnsRcode.NxDomain);
                break;
            case TxtForm.Cname:
                writer.Cname(StsAlias, name.Domain);
                WriteTexts(plan, record.Texts, ref writer);
                break;
            case TxtForm.TwoStrings: writer.Txt("v=STSv1; i", $"d={plan.RecordId};"); break;
            default: WriteTexts(plan, record.Texts, ref writer); break;
        }
        return true;
    }

    private static void AnswerWildcard(in DomainPlan plan, DnsType type, ref AnswerWriter writer)
    {
        if (type == DnsType.Txt) WriteTexts(plan, plan.Profile.Record.Texts, ref writer);
        else writer.Negative(DnsRcode.NoError);
    }

    private static void WriteTexts(in DomainPlan plan, string[] texts, ref AnswerWriter writer)
    {
        string id = plan.RecordId;
        foreach (string text in texts) writer.Filled(text, id);
    }

    private static bool AnswerDmarc(in LabName name, in DomainPlan plan, DnsType type, ref AnswerWriter writer)
    {
        // A single label is a public suffix: nobody's plan makes a DMARC record there.
        TxtNeighbour state = name.Domain.Contains('.') ? plan.Dmarc : TxtNeighbour.Missing;
        return AnswerNeighbour(plan, state, NeighbourRecords.Dmarc(state), name.Domain, type, ref writer);
    }

    private static bool AnswerNeighbour(in DomainPlan plan, TxtNeighbour state, string[] texts, ReadOnlySpan<char> domain, DnsType type, ref AnswerWriter writer)
    {
        if (state == TxtNeighbour.Failing) writer.Rcode = DnsRcode.ServFail;
        else if (state == TxtNeighbour.Missing && plan.Profile.Record.Form == TxtForm.Wildcard) AnswerWildcard(plan, type, ref writer);
        else if (type != DnsType.Txt || texts.Length == 0) writer.Negative(state == TxtNeighbour.Missing ? DnsRcode.NxDomain : DnsRcode.NoError);
        else foreach (string text in texts) writer.Filled(text, domain);
        return true;
    }

    private static bool AnswerDomain(in LabName name, in DomainPlan plan, DnsType type, ref AnswerWriter writer)
    {
        if (plan.Profile.Mx.Form == MxForm.ApexCname && type is DnsType.Mx or DnsType.Txt or DnsType.A or DnsType.Aaaa or DnsType.Cname)
            writer.Cname(ApexAlias, name.Domain);
        return AnswerApex(name, plan, type, ref writer);
    }

    private static bool AnswerApex(in LabName name, in DomainPlan plan, DnsType type, ref AnswerWriter writer)
    {
        switch (type)
        {
            case DnsType.Mx: return AnswerMx(name, plan, ref writer);
            case DnsType.Soa: writer.Soa(); break;
            case DnsType.Txt when plan.Spf == TxtNeighbour.Failing: writer.Rcode = DnsRcode.ServFail; break;
            case DnsType.Txt: AnswerSpf(plan, ref writer); break;
            case DnsType.A when plan.Profile.Mx.Form == MxForm.Implicit: writer.A(AddressPlan.V4Of(0, plan.Draw(HashPurpose.Address))); break;
            default: writer.Negative(DnsRcode.NoError); break;
        }
        return true;
    }

    private static void AnswerSpf(in DomainPlan plan, ref AnswerWriter writer)
    {
        string[] texts = NeighbourRecords.Spf(plan.Spf, plan.Draw(HashPurpose.RecordId));
        foreach (string text in texts) writer.Txt(text);
        if (texts.Length == 0) writer.Negative(DnsRcode.NoError);
    }

    private static bool AnswerMx(in LabName name, in DomainPlan plan, ref AnswerWriter writer)
    {
        MxForm form = plan.Profile.Mx.Form;
        if (form == MxForm.Silent) return false;
        if (form == MxForm.Servfail) writer.Rcode = DnsRcode.ServFail;
        else if (form is MxForm.None or MxForm.Implicit) writer.Negative(DnsRcode.NoError);
        if (form is MxForm.Null or MxForm.NullAndOwn) writer.Mx(0, "");
        if (form is MxForm.None or MxForm.Implicit or MxForm.Servfail) return true;
        IReadOnlyList<string> hosts = MxHosts.NamesOf(plan, name.Domain);
        for (int i = 0; i < hosts.Count; i++) writer.Mx(10 * (i + 1), hosts[i]);
        return true;
    }
}
