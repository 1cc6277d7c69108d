using System.Net;
using DnsClient;

namespace MtaStsScanner.Dns;

/// <summary>Questions about a resolver and this machine's own addresses, which no scan asks. Failure is null.</summary>
/// <param name="resolver">Who is asked.</param>
public sealed class ResolverQuestions(IPEndPoint resolver)
{
    private readonly LookupClient client = new(new LookupClientOptions(resolver)
    {
        UseCache = false,
        ThrowDnsErrors = false,
        RequestDnsSecRecords = true,
        Timeout = TimeSpan.FromSeconds(5),
        Retries = 2,
    });

    /// <summary>Whether it says of the root, which is signed, that the answer is authenticated (RFC 4035 §3.2.3).</summary>
    public async Task<bool?> ValidatesAsync(CancellationToken stop) =>
        await AskAsync(new DnsQuestion(DnsString.RootLabel, QueryType.NS), stop).ConfigureAwait(false) is { } response ? response.Header.IsAuthenticData : null;

    /// <summary>The names of an address (RFC 1035 §3.5), lower case, without final dot.</summary>
    public async Task<IReadOnlyList<string>?> NamesOfAsync(IPAddress address, CancellationToken stop) =>
        await AskAsync(LookupClient.GetReverseQuestion(address), stop).ConfigureAwait(false) is { } response
            ? [.. response.Answers.PtrRecords().Select(r => r.PtrDomainName.Value.TrimEnd('.').ToLowerInvariant())]
            : null;

    private async Task<IDnsQueryResponse?> AskAsync(DnsQuestion question, CancellationToken stop)
    {
        try
        {
            IDnsQueryResponse response = await client.QueryAsync(question, stop).ConfigureAwait(false);
            return response.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain ? response : null;
        }
#pragma warning disable CA1031 // As in DnsClientAdapter: its parser throws whatever it met in the bytes.
        catch (Exception)
#pragma warning restore CA1031
        {
            stop.ThrowIfCancellationRequested();
            return null;
        }
    }
}
