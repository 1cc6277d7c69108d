using MtaSts;

namespace MtaStsScanner.Dns;

/// <summary>A domain to look up.</summary>
/// <param name="Domain">A-labels, lower case, no final dot.</param>
/// <param name="Previous">What an earlier pass found: only what failed then is asked again. Null on the first pass.</param>
/// <param name="Confirm">MX and the addresses of its hosts are asked afresh all the same, past the cache.</param>
public sealed record DnsRequest(string Domain, DomainEvidence? Previous = null, bool Confirm = false);
