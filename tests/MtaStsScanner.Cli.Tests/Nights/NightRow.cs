namespace MtaStsScanner.Cli.Tests.Nights;

/// <summary>What a night could tell of a domain. That it could is taken from the data set; what is so, from the lab's calendar.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="UnknownReason">Why it is unknown.</param>
/// <param name="Record">The record's status.</param>
/// <param name="Policy">Record and policy together.</param>
/// <param name="Starttls">How many hosts have STARTTLS.</param>
/// <param name="Certificates">How many have a certificate that is accepted.</param>
/// <param name="TlsRpt">The TLSRPT record.</param>
/// <param name="Confirmed">What measuring again said.</param>
/// <param name="Soon">A certificate of its MX hosts ends within two weeks.</param>
internal sealed record NightRow(string Verdict, string? UnknownReason, string Record, string Policy, string Starttls, string Certificates, string TlsRpt, bool? Confirmed, bool Soon)
{
    public bool TellsRecord => Record is not ("lookup_failed" or "unknown");

    public bool TellsPolicy => Policy is "valid" or "broken";

    public bool TellsStarttls => Starttls is "all" or "some" or "none";

    public bool TellsCertificates => Certificates is "all" or "some" or "none";
}
