namespace MtaSts;

// TLSRPT, DANE, SPF, DMARC.
public static partial class FindingCatalog
{
    /// <summary><c>tlsrpt-missing</c>: The domain has MTA-STS and asks for no TLS reports, so nobody tells it of failures.</summary>
    public static readonly FindingDefinition TlsrptMissing = new(
        "tlsrpt-missing", FindingGroup.Neighbours, Severity.Info, new("RFC 8460", "3"), ResultType.None, FindingOwner.Domain,
        "The domain has MTA-STS and asks for no TLS reports, so nobody tells it of failures.",
        "Publish a TXT record such as 'v=TLSRPTv1; rua=mailto:tls-reports@example.com' at _smtp._tls.");

    /// <summary><c>tlsrpt-multiple</c>: More than one TXT record at _smtp._tls begins with 'v=TLSRPTv1;', so senders send no reports.</summary>
    public static readonly FindingDefinition TlsrptMultiple = new(
        "tlsrpt-multiple", FindingGroup.Neighbours, Severity.Error, new("RFC 8460", "3"), ResultType.None, FindingOwner.Domain,
        "More than one TXT record at _smtp._tls begins with 'v=TLSRPTv1;', so senders send no reports.",
        "Delete all TLSRPT records but one; one record may name several addresses.");

    /// <summary><c>tlsrpt-syntax</c>: The TLSRPT record is malformed.</summary>
    public static readonly FindingDefinition TlsrptSyntax = new(
        "tlsrpt-syntax", FindingGroup.Neighbours, Severity.Error, new("RFC 8460", "3"), ResultType.None, FindingOwner.Domain,
        "The TLSRPT record is malformed.",
        "Write it as 'v=TLSRPTv1; rua=mailto:ADDRESS', in exactly this order.");

    /// <summary><c>tlsrpt-bad-uri</c>: A report address of the TLSRPT record is no mailto or https URI.</summary>
    public static readonly FindingDefinition TlsrptBadUri = new(
        "tlsrpt-bad-uri", FindingGroup.Neighbours, Severity.Error, new("RFC 8460", "3"), ResultType.None, FindingOwner.Domain,
        "A report address of the TLSRPT record is no mailto or https URI.",
        "Write 'mailto:ADDRESS' or 'https://HOST/PATH'; separate several by commas, and escape commas and exclamation marks within.");

    /// <summary><c>dane-tlsa-mismatch</c>: No TLSA record of the MX host matches its certificates, so senders with DANE do not deliver to it.</summary>
    public static readonly FindingDefinition DaneTlsaMismatch = new(
        "dane-tlsa-mismatch", FindingGroup.Neighbours, Severity.Error, new("RFC 7672", "3.1"), ResultType.TlsaInvalid, FindingOwner.MxOperator,
        "No TLSA record of the MX host matches its certificates, so senders with DANE do not deliver to it.",
        "Publish the TLSA record of a new certificate before it is installed, and keep the old one beside it for a while.");

    /// <summary><c>dane-tlsa-unusable</c>: The MX host has TLSA records and none of them can be used, so senders with DANE encrypt without authentication.</summary>
    public static readonly FindingDefinition DaneTlsaUnusable = new(
        "dane-tlsa-unusable", FindingGroup.Neighbours, Severity.Warning, new("RFC 7672", "2.2"), ResultType.TlsaInvalid, FindingOwner.MxOperator,
        "The MX host has TLSA records and none of them can be used, so senders with DANE encrypt without authentication.",
        "Publish TLSA records of usage 3 or 2 with a known selector, matching type and length, best '3 1 1'.");

    /// <summary><c>dane-tlsa-unsigned</c>: The MX host has TLSA records that are not secured by DNSSEC, so senders ignore them.</summary>
    public static readonly FindingDefinition DaneTlsaUnsigned = new(
        "dane-tlsa-unsigned", FindingGroup.Neighbours, Severity.Warning, new("RFC 7672", "2.2"), ResultType.DnssecInvalid, FindingOwner.MxOperator,
        "The MX host has TLSA records that are not secured by DNSSEC, so senders ignore them.",
        "Sign the zone and publish its DS record, or remove the TLSA records.");

    /// <summary><c>dane-tlsa-lookup-failed</c>: The TLSA look-up of the MX host failed, so senders with DANE defer the mail.</summary>
    public static readonly FindingDefinition DaneTlsaLookupFailed = new(
        "dane-tlsa-lookup-failed", FindingGroup.Neighbours, Severity.Error, new("RFC 7672", "2.1.1"), ResultType.DnssecInvalid, FindingOwner.MxOperator,
        "The TLSA look-up of the MX host failed, so senders with DANE defer the mail.",
        "Mend the name servers of the zone: they must answer TLSA questions, with signatures that hold.")
    {
        Passing = true,
    };

    /// <summary><c>spf-missing</c>: The domain has no SPF record.</summary>
    public static readonly FindingDefinition SpfMissing = new(
        "spf-missing", FindingGroup.Neighbours, Severity.Info, new("RFC 7208", "4.5"), ResultType.None, FindingOwner.Domain,
        "The domain has no SPF record.",
        "Publish a TXT record such as 'v=spf1 mx -all'.");

    /// <summary><c>spf-multiple</c>: More than one TXT record begins with 'v=spf1', which receivers take as a permanent error.</summary>
    public static readonly FindingDefinition SpfMultiple = new(
        "spf-multiple", FindingGroup.Neighbours, Severity.Error, new("RFC 7208", "4.5"), ResultType.None, FindingOwner.Domain,
        "More than one TXT record begins with 'v=spf1', which receivers take as a permanent error.",
        "Join the SPF records into one.");

    /// <summary><c>spf-syntax</c>: The SPF record is malformed, which receivers take as a permanent error.</summary>
    public static readonly FindingDefinition SpfSyntax = new(
        "spf-syntax", FindingGroup.Neighbours, Severity.Error, new("RFC 7208", "12"), ResultType.None, FindingOwner.Domain,
        "The SPF record is malformed, which receivers take as a permanent error.",
        "Correct the term that the evidence shows.");

    /// <summary><c>dmarc-missing</c>: Neither the domain nor an ancestor of it has a DMARC record.</summary>
    public static readonly FindingDefinition DmarcMissing = new(
        "dmarc-missing", FindingGroup.Neighbours, Severity.Info, new("RFC 9989", "4.10.1"), ResultType.None, FindingOwner.Domain,
        "Neither the domain nor an ancestor of it has a DMARC record.",
        "Publish a TXT record such as 'v=DMARC1; p=none; rua=mailto:dmarc@example.com' at _dmarc.");

    /// <summary><c>dmarc-multiple</c>: More than one TXT record at _dmarc is a DMARC record, so receivers discard them all.</summary>
    public static readonly FindingDefinition DmarcMultiple = new(
        "dmarc-multiple", FindingGroup.Neighbours, Severity.Error, new("RFC 9989", "4.10"), ResultType.None, FindingOwner.Domain,
        "More than one TXT record at _dmarc is a DMARC record, so receivers discard them all.",
        "Delete all DMARC records but one.");

    /// <summary><c>dmarc-syntax</c>: The DMARC record is malformed.</summary>
    public static readonly FindingDefinition DmarcSyntax = new(
        "dmarc-syntax", FindingGroup.Neighbours, Severity.Error, new("RFC 9989", "4.8"), ResultType.None, FindingOwner.Domain,
        "The DMARC record is malformed.",
        "Correct the tag that the evidence shows; the record begins with 'v=DMARC1;' and p is none, quarantine or reject.");

    /// <summary><c>dmarc-policy-none</c>: The DMARC policy that holds for the domain is none: receivers only report.</summary>
    public static readonly FindingDefinition DmarcPolicyNone = new(
        "dmarc-policy-none", FindingGroup.Neighbours, Severity.Info, new("RFC 9989", "4.7"), ResultType.None, FindingOwner.Domain,
        "The DMARC policy that holds for the domain is none: receivers only report.",
        "Change it to quarantine or reject once the reports show that legitimate mail passes.");
}
