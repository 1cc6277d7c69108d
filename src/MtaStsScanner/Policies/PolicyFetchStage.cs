using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Policies;

/// <summary>Fetches the policy of a domain as RFC 8461 §3.3 says.</summary>
/// <param name="dns">Asks for the policy host.</param>
/// <param name="hosts">Looks up hosts.</param>
/// <param name="dialer">Dials, in the lane of policies.</param>
/// <param name="handshaker">Makes TLS sessions.</param>
/// <param name="operatorOf">Whose host it is (a registrable domain), for the cap on connections.</param>
/// <param name="options">Bounds.</param>
/// <param name="time">The clock.</param>
public sealed class PolicyFetchStage(
    IDnsClient dns, HostLookups hosts, Dialer dialer, TlsHandshaker handshaker, Func<string, string> operatorOf, PolicyOptions options, TimeProvider time)
    : IStage<PolicyRequest, PolicyResult>, IDisposable
{
    private static readonly IReadOnlyList<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http11];
    private readonly PolicyReader reader = new(options);

    /// <inheritdoc/>
    public async ValueTask<PolicyResult> RunAsync(PolicyRequest input, CancellationToken stop)
    {
        string host = $"mta-sts.{input.Domain}";
        long started = time.GetTimestamp();
        HostLookup lookup = await hosts.FindAsync(dns, host, null, stop);
        TimeSpan looked = time.GetElapsedTime(started);
        using Deadline deadline = new(options.Deadline, time, stop);
        PolicyFetch start = new() { PolicyHost = host, Lookup = lookup, Attempts = input.AttemptsBefore + 1 };
        PolicyResult result = PolicyFindings.OfLookup(lookup) is { } failure ? Failed(start, failure) : await FetchAsync(start, input, deadline);
        return result with { Fetch = result.Fetch with { DurationMs = (int)(looked + deadline.Elapsed).TotalMilliseconds } };
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private async ValueTask<PolicyResult> FetchAsync(PolicyFetch start, PolicyRequest input, Deadline deadline)
    {
        IReadOnlyList<string> chain = start.Lookup.A.CnameChain.Count > 0 ? start.Lookup.A.CnameChain : start.Lookup.Aaaa.CnameChain;
        string operatorName = operatorOf(chain.Count > 0 ? chain[^1] : start.PolicyHost);
        PolicyResult? first = null;
        foreach (IPAddress address in InTurn(start.Lookup).Take(options.MostAddresses))
        {
            PolicyFetch fetch = start with { Address = address.ToString() };
            DialTarget target = new(new IPEndPoint(address, options.Port), operatorName)
            {
                Names = [start.PolicyHost, .. chain],
                MayPutOff = input.MayPutOff,
                IsLate = input.AttemptsBefore > 0,
            };
            PolicyResult result = await dialer.DialAsync(target, deadline, dial => OverAsync(dial, fetch, address, deadline));
            if (result.PutOff) return result;
            if (result.Fetch is { NotAsked: null } and not { FailedStage: PolicyStage.Tcp }) return result;
            // What one address that was not asked would have told is not known, whatever others failed with.
            if (first?.Fetch.NotAsked is not null) continue;
            // What is ours (no IPv6 here) explains nothing about the peer, so a failure of the peer's is told before it.
            if (first is null || IsOurs(first) || result.Fetch.NotAsked is not null) first = result;
        }

        return first!;
    }

    private async ValueTask<PolicyResult> OverAsync(DialResult dial, PolicyFetch fetch, IPAddress address, Deadline deadline)
    {
        if (NotAsked(dial.Outcome) is { } reason) return new PolicyResult(fetch with { NotAsked = reason, Address = null, Attempts = fetch.Attempts - 1 }, []);
        if (dial.Outcome == DialOutcome.PutOff) return new PolicyResult(fetch, []) { PutOff = true };
        if (dial.Stream is null) return Failed(fetch, PolicyFindings.OfDial(dial, fetch.PolicyHost, address));
        dialer.Resting.Answered(address);
        TlsResult tls = await handshaker.HandshakeAsync(dial.Stream, fetch.PolicyHost, Protocols, deadline);
        await using SslStream? session = tls.Stream;
        fetch = fetch with { TlsVersion = tls.Version, Chain = [.. tls.Chain.Select(c => c.Sha256)] };
        if (PolicyFindings.OfTls(tls, fetch.PolicyHost) is { } failure) return Failed(fetch, failure, tls.Chain);
        PolicyResponse response = await reader.ReadAsync(session!, fetch.PolicyHost, deadline);
        if (response.RetryAfter is { } rest) dialer.Resting.Asked(fetch.PolicyHost, rest.After(time.GetUtcNow()));
        return new PolicyResult(
            fetch with
            {
                FailedStage = response.FailedStage,
                Findings = response.Findings,
                HttpStatus = response.HttpStatus,
                MediaType = response.MediaType,
                Body = response.Body,
            },
            tls.Chain);
    }

    /// <summary>IPv4 and IPv6 by turns, in the order of the answers.</summary>
    private static IEnumerable<IPAddress> InTurn(HostLookup lookup)
    {
        List<IPAddress> v4 = [.. lookup.UsableAddresses.Where(a => a.AddressFamily == AddressFamily.InterNetwork)];
        List<IPAddress> v6 = [.. lookup.UsableAddresses.Where(a => a.AddressFamily == AddressFamily.InterNetworkV6)];
        for (int i = 0; i < Math.Max(v4.Count, v6.Count); i++)
        {
            if (i < v4.Count) yield return v4[i];
            if (i < v6.Count) yield return v6[i];
        }
    }

    private static UnknownReason? NotAsked(DialOutcome outcome) => outcome switch
    {
        DialOutcome.OptedOut => UnknownReason.OptedOutOfScan,
        DialOutcome.LeftAlone => UnknownReason.PolicyHost,
        _ => null,
    };

    private static bool IsOurs(PolicyResult result) => result.Fetch.Findings.All(f => f.Owner == FindingOwner.Scanner);

    private static PolicyResult Failed(PolicyFetch fetch, PolicyFailure failure, IReadOnlyList<SeenCertificate>? chain = null) =>
        new(fetch with { FailedStage = failure.Stage, Findings = failure.Findings }, chain ?? []);
}
