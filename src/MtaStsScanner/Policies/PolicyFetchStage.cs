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
    private readonly AddressRace race = new(dialer, options.AttemptDelay, time);

    /// <inheritdoc/>
    public async ValueTask<PolicyResult> RunAsync(PolicyRequest input, CancellationToken stop)
    {
        string host = $"mta-sts.{input.Domain}";
        long started = time.GetTimestamp();
        HostLookup lookup = await hosts.FindAsync(dns, host, null, stop);
        TimeSpan looked = time.GetElapsedTime(started);
        PolicyFetch start = new() { PolicyHost = host, Lookup = lookup, Attempts = input.AttemptsBefore + 1 };
        PolicyResult result = PolicyFindings.OfLookup(lookup) is { } failure ? Failed(start, failure) : await FetchAsync(start, input, stop);
        return result with { Fetch = result.Fetch with { DurationMs = result.Fetch.DurationMs + (int)looked.TotalMilliseconds } };
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private async ValueTask<PolicyResult> FetchAsync(PolicyFetch start, PolicyRequest input, CancellationToken stop)
    {
        IReadOnlyList<string> chain = start.Lookup.A.CnameChain.Count > 0 ? start.Lookup.A.CnameChain : start.Lookup.Aaaa.CnameChain;
        string operatorName = operatorOf(chain.Count > 0 ? chain[^1] : start.PolicyHost);
        IReadOnlyList<string> names = [start.PolicyHost, .. chain];
        List<DialTarget> targets =
        [
            .. InTurn(start.Lookup).Take(options.MostAddresses).Select(a => new DialTarget(new IPEndPoint(a, options.Port), operatorName)
            {
                Names = names,
                MayPutOff = input.MayPutOff,
                IsLate = input.AttemptsBefore > 0,
            }),
        ];
        RaceResult<PolicyResult> result = await race.RunAsync(targets, options.Deadline, (target, stream, deadline) => OverAsync(target, stream, start, deadline), stop);
        if (result.Used is { } used) return PolicyFindings.OfDifference(result.Attempts, start.PolicyHost) is { } differ ? With(used, differ) : used;
        if (NotAsked(result.Attempts, start) is { } notAsked) return notAsked;
        PolicyFetch fetch = start with { Address = result.Attempts[^1].Address.ToString(), DurationMs = (int)result.Attempts.Max(a => a.Elapsed).TotalMilliseconds };
        return Failed(fetch, PolicyFindings.OfDials(result.Attempts, start.PolicyHost));
    }

    private async ValueTask<PolicyResult> OverAsync(DialTarget target, Stream stream, PolicyFetch start, Deadline deadline)
    {
        PolicyFetch fetch = start with { Address = target.Endpoint.Address.ToString() };
        race.Resting.Answered(target.Endpoint.Address);
        TlsResult tls = await handshaker.HandshakeAsync(stream, fetch.PolicyHost, Protocols, deadline);
        await using SslStream? session = tls.Stream;
        fetch = fetch with { TlsVersion = tls.Version, Cipher = tls.Cipher, Alpn = tls.Alpn, Chain = [.. tls.Chain.Select(c => c.Sha256)] };
        PolicyResult result = PolicyFindings.OfTls(tls, fetch.PolicyHost) is { } failure
            ? Failed(fetch, failure, tls.Chain)
            : Answered(fetch, await reader.ReadAsync(session!, fetch.PolicyHost, deadline, fetch.Attempts > 1 ? options.LateStepTimeout : options.StepTimeout), tls.Chain);
        return result with { Fetch = result.Fetch with { DurationMs = (int)deadline.Elapsed.TotalMilliseconds } };
    }

    /// <summary>RFC 8305 §4: the families by turns, IPv6 first, each in the order of its answer.</summary>
    private static IEnumerable<IPAddress> InTurn(HostLookup lookup)
    {
        List<IPAddress> v4 = [.. lookup.UsableAddresses.Where(a => a.AddressFamily == AddressFamily.InterNetwork)];
        List<IPAddress> v6 = [.. lookup.UsableAddresses.Where(a => a.AddressFamily == AddressFamily.InterNetworkV6)];
        for (int i = 0; i < Math.Max(v4.Count, v6.Count); i++)
        {
            if (i < v6.Count) yield return v6[i];
            if (i < v4.Count) yield return v4[i];
        }
    }

    /// <summary>Where no address answered and one was not asked: what that one would have told is not known, whatever others failed with.</summary>
    private static PolicyResult? NotAsked(IReadOnlyList<RaceAttempt> attempts, PolicyFetch start)
    {
        bool Any(DialOutcome outcome) => attempts.Any(a => a.Dial.Outcome == outcome);
        if (Any(DialOutcome.PutOff)) return new PolicyResult(start, []) { PutOff = true };
        UnknownReason? reason = Any(DialOutcome.OptedOut) ? UnknownReason.OptedOutOfScan : Any(DialOutcome.LeftAlone) ? UnknownReason.PolicyHost : null;
        return reason is null ? null : new PolicyResult(start with { NotAsked = reason, Attempts = reason == UnknownReason.OptedOutOfScan ? start.Attempts - 1 : start.Attempts }, []);
    }

    private PolicyResult Answered(PolicyFetch fetch, PolicyResponse response, IReadOnlyList<SeenCertificate> chain)
    {
        if (response.RetryAfter is { } rest) race.Resting.Asked(fetch.PolicyHost, rest.After(time.GetUtcNow()));
        return new(
            fetch with
            {
                FailedStage = response.FailedStage,
                Findings = response.Findings,
                HttpStatus = response.HttpStatus,
                MediaType = response.MediaType,
                Body = response.Body,
            },
            chain);
    }

    private static PolicyResult With(PolicyResult result, Finding finding) => result with { Fetch = result.Fetch with { Findings = [.. result.Fetch.Findings, finding] } };

    private static PolicyResult Failed(PolicyFetch fetch, PolicyFailure failure, IReadOnlyList<SeenCertificate>? chain = null) =>
        new(fetch with { FailedStage = failure.Stage, Findings = failure.Findings }, chain ?? []);
}
