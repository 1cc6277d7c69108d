using System.Net;
using System.Threading.RateLimiting;
using MtaStsScanner.Dialing;
using Polly;
using Polly.RateLimiting;

namespace MtaStsScanner.Pacing;

/// <summary>
/// Makes each connection of a kind wait for its turn. Limits that are narrow come first: who waits for a busy address holds no place that others could use.
/// </summary>
public sealed class PacingLane : IDisposable
{
    // Who waits here is bounded by the callers themselves, each of whom waits for its own connection alone.
    private const int Unbounded = int.MaxValue;
    private static readonly ResiliencePropertyKey<DialTarget> TargetKey = new("target");

    private readonly List<IDisposable> owned = [];
    private readonly ResiliencePipeline pipeline;

    internal PacingLane(LaneOptions options, PartitionedRateLimiter<IPAddress> addresses, RateLimiter? rate)
    {
        ResiliencePipelineBuilder builder = new();
        if (options.AddressInterval > TimeSpan.Zero)
        {
            PartitionedRateLimiter<IPAddress> interval = Own(IntervalLimiter(options.AddressInterval));
            Add(builder, (target, stop) => interval.AcquireAsync(target.Endpoint.Address, 1, stop));
        }

        Add(builder, (target, stop) => addresses.AcquireAsync(target.Endpoint.Address, 1, stop));
        PartitionedRateLimiter<string> operators = Own(OperatorLimiter(options.PerOperator));
        Add(builder, (target, stop) => operators.AcquireAsync(target.Operator, 1, stop));
        ConcurrencyLimiter all = Own(new ConcurrencyLimiter(new() { PermitLimit = options.AtOnce, QueueLimit = Unbounded }));
        Add(builder, (_, stop) => all.AcquireAsync(1, stop));
        if (rate is not null) Add(builder, (_, stop) => rate.AcquireAsync(1, stop));
        pipeline = builder.Build();
    }

    /// <summary>Runs <paramref name="use"/> when it is the target's turn; the turn lasts until it is done.</summary>
    internal async ValueTask<T> RunAsync<T>(DialTarget target, Func<ValueTask<T>> use, CancellationToken stop)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(stop);
        try
        {
            context.Properties.Set(TargetKey, target);
            return await pipeline.ExecuteAsync(static (_, run) => run(), context, use);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable limiter in owned) limiter.Dispose();
    }

    internal static PartitionedRateLimiter<IPAddress> OneAtATime() => PartitionedRateLimiter.Create<IPAddress, IPAddress>(static address =>
        RateLimitPartition.GetConcurrencyLimiter(address, static _ => new() { PermitLimit = 1, QueueLimit = Unbounded }));

    internal static RateLimiter? RateOf(double perSecond)
    {
        if (perSecond <= 0) return null;
        // Ten times a second, so that a rate is not a burst a second; slower rates wait for a whole token.
        double period = Math.Max(0.1, 1 / perSecond);
        return new TokenBucketRateLimiter(new()
        {
            TokenLimit = Math.Max(1, (int)Math.Round(perSecond * period)),
            TokensPerPeriod = Math.Max(1, (int)Math.Round(perSecond * period)),
            ReplenishmentPeriod = TimeSpan.FromSeconds(period),
            QueueLimit = Unbounded,
        });
    }

    private static PartitionedRateLimiter<IPAddress> IntervalLimiter(TimeSpan interval) => PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(
            address, _ => new() { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = interval, QueueLimit = Unbounded }));

    private static PartitionedRateLimiter<string> OperatorLimiter(int most) => PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetConcurrencyLimiter(name, _ => new() { PermitLimit = most, QueueLimit = Unbounded }), StringComparer.Ordinal);

    private static void Add(ResiliencePipelineBuilder builder, Func<DialTarget, CancellationToken, ValueTask<RateLimitLease>> acquire) =>
        builder.AddRateLimiter(new RateLimiterStrategyOptions
        {
            RateLimiter = args => acquire(args.Context.Properties.GetValue(TargetKey, default), args.Context.CancellationToken),
        });

    private T Own<T>(T limiter) where T : IDisposable
    {
        owned.Add(limiter);
        return limiter;
    }
}
