using System.Net;
using System.Threading.RateLimiting;
using DnsClient;
using MtaSts;
using Polly;
using Polly.RateLimiting;
using Polly.Retry;

namespace MtaStsScanner.Dns;

/// <summary>Asks recursive resolvers through DnsClient. Every failure is an outcome; answers to another question are not believed.</summary>
public sealed class DnsClientAdapter : IDnsClient, IDisposable
{
    // RFC 9715 §3.1: small enough never to be a fragment.
    private const int UdpPayload = 1232;

    private readonly LookupClient client;
    private readonly ResiliencePipeline<DnsAnswer> pipeline;
    private readonly RateLimiter? rate;
    private readonly ConcurrencyLimiter inFlight;
    private readonly IReadOnlyList<IPEndPoint> trusted;

    /// <summary>A client with these options.</summary>
    public DnsClientAdapter(DnsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        trusted = options.TrustAd;
        client = new LookupClient(new LookupClientOptions([.. options.Resolvers])
        {
            UseCache = false,
            ThrowDnsErrors = false,
            Timeout = options.Timeout,
            Retries = 0,
            ContinueOnEmptyResponse = false,
            ExtendedDnsBufferSize = UdpPayload,
            RequestDnsSecRecords = options.AsksForAd,
        });
        inFlight = new ConcurrencyLimiter(new() { PermitLimit = options.Concurrency, QueueLimit = int.MaxValue });
        rate = Pacing.PacingLane.RateOf(options.RatePerSecond);
        pipeline = Pipeline(options.Tries);
    }

    /// <inheritdoc/>
    public async ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!QuestionName.FitsTheWire(name)) return new DnsAnswer { Name = name, Type = type, Outcome = DnsOutcome.NxDomain, Attempts = 0 };
        DnsQuestion question = new(name.Length == 0 ? DnsString.RootLabel : DnsString.Parse(name), (QueryType)type);
        int tries = 0;
        DnsAnswer answer = await pipeline.ExecuteAsync(
            async token =>
            {
                tries++;
                return await AskOnceAsync(name, type, question, token);
            },
            stop);
        return answer with { Attempts = tries };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inFlight.Dispose();
        rate?.Dispose();
    }

    private async ValueTask<DnsAnswer> AskOnceAsync(string name, DnsRecordType type, DnsQuestion question, CancellationToken stop)
    {
        try
        {
            IDnsQueryResponse response = await client.QueryAsync(question, stop);
            IPEndPoint resolver = new(IPAddress.Parse(response.NameServer.Address!), response.NameServer.Port);
            return ResponseReader.Read(name, type, response, trusted.Contains(resolver));
        }
#pragma warning disable CA1031 // DnsClient throws whatever its parser met in bytes that strangers wrote; here is the one place where that becomes an outcome.
        catch (Exception e)
#pragma warning restore CA1031
        {
            stop.ThrowIfCancellationRequested();
            return new DnsAnswer { Name = name, Type = type, Outcome = Classify(e) };
        }
    }

    private static DnsOutcome Classify(Exception error) => error switch
    {
        DnsResponseException { Code: DnsResponseCode.ConnectionTimeout } => DnsOutcome.Timeout,
        OperationCanceledException or System.Net.Sockets.SocketException or IOException => DnsOutcome.Timeout,
        _ => DnsOutcome.Malformed,
    };

    private ResiliencePipeline<DnsAnswer> Pipeline(int tries)
    {
        // The queue is as long as there are callers, each with one question.
        ResiliencePipelineBuilder<DnsAnswer> builder = new();
        builder.AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = args => inFlight.AcquireAsync(1, args.Context.CancellationToken) });
        if (tries > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<DnsAnswer>
            {
                MaxRetryAttempts = tries - 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result?.Outcome is DnsOutcome.Timeout or DnsOutcome.ServFail),
            });
        }

        if (rate is not null) builder.AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = args => rate.AcquireAsync(1, args.Context.CancellationToken) });
        return builder.Build();
    }
}
