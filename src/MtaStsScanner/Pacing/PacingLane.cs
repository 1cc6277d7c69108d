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

    // Delays are cut to whole milliseconds.
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(5);

    private readonly List<IDisposable> owned = [];
    private readonly Shared shared;
    private readonly PartitionedRateLimiter<IPAddress> roomAtAddress;
    private readonly PartitionedRateLimiter<string> roomAtOperator;
    private readonly ResiliencePipeline pipeline;

    internal PacingLane(LaneOptions options, Shared shared, BanList bans)
    {
        this.shared = shared;
        Bans = bans;
        Resting = new RestingPeers(shared.Rest, shared.Time);
        roomAtAddress = Own(AddressLimiter(1 + options.WaitingPerAddress, waiting: 0));
        roomAtOperator = Own(OperatorLimiter(options.PerOperator + options.WaitingPerOperator, waiting: 0));
        ResiliencePipelineBuilder builder = new();
        if (options.AddressInterval > TimeSpan.Zero)
        {
            PartitionedRateLimiter<IPAddress> interval = Own(IntervalLimiter(options.AddressInterval));
            Add(builder, (target, stop) => interval.AcquireAsync(target.Endpoint.Address, 1, stop));
        }

        Add(builder, (target, stop) => shared.Addresses.AcquireAsync(target.Endpoint.Address, 1, stop));
        PartitionedRateLimiter<string> operators = Own(OperatorLimiter(options.PerOperator, Unbounded));
        Add(builder, (target, stop) => operators.AcquireAsync(target.Operator, 1, stop));
        ConcurrencyLimiter all = Own(new ConcurrencyLimiter(new() { PermitLimit = options.AtOnce, QueueLimit = Unbounded }));
        Add(builder, (_, stop) => all.AcquireAsync(1, stop));
        if (shared.Rate is { } rate) Add(builder, (_, stop) => rate.AcquireAsync(1, stop));
        pipeline = builder.Build();
    }

    /// <summary>Who is not dialled in this lane since an earlier scan was refused for good.</summary>
    internal BanList Bans { get; }

    /// <summary>Who is left alone for a while.</summary>
    internal RestingPeers Resting { get; }

    /// <summary>Runs <paramref name="use"/> when it is the target's turn; the turn lasts until it is done.</summary>
    /// <param name="target">What is to be dialled.</param>
    /// <param name="use">Dials it.</param>
    /// <param name="instead">Is run in its place where the target is not to be dialled, with the reason, or with the failure that is known of its address.</param>
    /// <param name="stop">Ends the wait.</param>
    internal async ValueTask<T> RunAsync<T>(DialTarget target, Func<ValueTask<T>> use, Func<DialResult, ValueTask<T>> instead, CancellationToken stop)
    {
        // Looked at before the wait, too: else all who share an address would wait for turns that none of them takes.
        if (await ReasonToWaitNotAsync(target, stop) is { } reason) return await instead(reason);
        if (!target.MayPutOff) return await WaitAndRunAsync(target, use, instead, stop);

        using RateLimitLease atAddress = roomAtAddress.AttemptAcquire(target.Endpoint.Address);
        using RateLimitLease atOperator = roomAtOperator.AttemptAcquire(target.Operator);
        return atAddress.IsAcquired && atOperator.IsAcquired ? await WaitAndRunAsync(target, use, instead, stop) : await instead(new DialResult(DialOutcome.PutOff));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable limiter in owned) limiter.Dispose();
    }

    internal static PartitionedRateLimiter<IPAddress> OneAtATime() => AddressLimiter(1, Unbounded);

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

    private async ValueTask<T> WaitAndRunAsync<T>(DialTarget target, Func<ValueTask<T>> use, Func<DialResult, ValueTask<T>> instead, CancellationToken stop)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(stop);
        try
        {
            context.Properties.Set(TargetKey, target);
            return await pipeline.ExecuteAsync((_, _) => InTurnAsync(target, use, instead), context, 0);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    // The last look before the connection: whatever was said while it waited holds.
    private ValueTask<T> InTurnAsync<T>(DialTarget target, Func<ValueTask<T>> use, Func<DialResult, ValueTask<T>> instead)
    {
        if (IsListed(target)) return instead(OptedOut());
        if (Resting.Of(target.Endpoint.Address, target.Names) is { Left.Ticks: > 0 } rest) return instead(Rests(target, rest));
        shared.Counts.Add(target);
        return use();
    }

    private async ValueTask<DialResult?> ReasonToWaitNotAsync(DialTarget target, CancellationToken stop)
    {
        if (IsListed(target)) return OptedOut();
        if (Bans.Of(target.Endpoint.Address) is { } ban) return new DialResult(DialOutcome.Banned, Detail: ban.ToEvidence());
        PeerRest rest = Resting.Of(target.Endpoint.Address, target.Names);
        if (rest.Left == TimeSpan.Zero) return null;
        if (!rest.Asked || !target.IsLate || rest.Left > shared.Rest.LongestWait) return Rests(target, rest);
        await Task.Delay(rest.Left + Grain, shared.Time, stop);
        return null;
    }

    private DialResult OptedOut()
    {
        shared.Counts.OptedOut();
        return new DialResult(DialOutcome.OptedOut);
    }

    // A dead address is dead for all names that lead there: what they get must not depend on which of them came first.
    private DialResult Rests(DialTarget target, PeerRest rest)
    {
        if (target.MayPutOff) return new DialResult(DialOutcome.PutOff);
        shared.Counts.LeftAlone();
        return rest.Failure is { } failure
            ? failure with { Detail = $"{failure.Detail}; as every connection to this address of late, so it was not dialled again" }
            : new DialResult(DialOutcome.LeftAlone);
    }

    private bool IsListed(DialTarget target)
    {
        if (shared.OptOuts.Covers(target.Endpoint.Address)) return true;
        foreach (string name in target.Names)
        {
            if (shared.OptOuts.Covers(name)) return true;
        }

        return false;
    }

    private static PartitionedRateLimiter<IPAddress> IntervalLimiter(TimeSpan interval) => PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetTokenBucketLimiter(
            address, _ => new() { TokenLimit = 1, TokensPerPeriod = 1, ReplenishmentPeriod = interval, QueueLimit = Unbounded }));

    private static PartitionedRateLimiter<IPAddress> AddressLimiter(int most, int waiting) => PartitionedRateLimiter.Create<IPAddress, IPAddress>(
        address => RateLimitPartition.GetConcurrencyLimiter(address, _ => new() { PermitLimit = most, QueueLimit = waiting }));

    private static PartitionedRateLimiter<string> OperatorLimiter(int most, int waiting) => PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetConcurrencyLimiter(name, _ => new() { PermitLimit = most, QueueLimit = waiting }), StringComparer.Ordinal);

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

    /// <summary>What the lanes of a scan share.</summary>
    /// <param name="Addresses">One connection at a time per address.</param>
    /// <param name="Rate">New connections a second, or null.</param>
    /// <param name="OptOuts">Who is not dialled at all.</param>
    /// <param name="Rest">How long who is left alone.</param>
    /// <param name="Counts">Counts connections.</param>
    /// <param name="Time">The clock.</param>
    internal sealed record Shared(
        PartitionedRateLimiter<IPAddress> Addresses, RateLimiter? Rate, OptOutList OptOuts, RestOptions Rest, ConnectionCounts Counts, TimeProvider Time);
}
