using System.Globalization;
using System.Net;

namespace MtaStsScanner.Dns.Canaries;

/// <summary>Asks each resolver by itself, again and again, for what is known beforehand, so that one which lies, rewrites NXDOMAIN or is blocked is found and named.</summary>
/// <param name="resolvers">A client for each resolver.</param>
/// <param name="canaries">What is asked.</param>
/// <param name="time">The clock.</param>
public sealed class CanaryWatch(IReadOnlyList<(IPEndPoint Resolver, IDnsClient Client)> resolvers, IReadOnlyList<DnsCanary> canaries, TimeProvider time) : IDisposable
{
    // One wrong answer may be a forged or mangled datagram: only what is said again counts.
    private const int TimesToBelieve = 3;

    private readonly CancellationTokenSource contradicted = new();
    private volatile CanaryRound? contradiction;
    private long rounds, asked, unanswered;

    /// <summary>Time between two rounds.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Cancelled when a resolver contradicts what is known: what was learnt since the round before can't be trusted.</summary>
    public CancellationToken Contradicted => contradicted.Token;

    /// <summary>The round that showed it; null where none did.</summary>
    public CanaryRound? Contradiction => contradiction;

    /// <summary>What was seen so far, for a person.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture, $"{asked} canaries asked in {rounds} rounds of {resolvers.Count} resolvers: {asked - unanswered} as known, {unanswered} not answered");

    /// <summary>Asks all once. What contradicts is asked again before it is believed.</summary>
    public async ValueTask<CanaryRound> AskAsync(CancellationToken stop)
    {
        DateTimeOffset at = time.GetUtcNow();
        CanaryRound round = new(at, await Task.WhenAll(resolvers.SelectMany(r => canaries.Select(c => AskAsync(r.Resolver, r.Client, c, stop)))).ConfigureAwait(false));
        rounds++;
        asked += round.Replies.Count;
        unanswered += round.Replies.Count(r => r.Holds is null);
        return round;
    }

    /// <summary>Goes round until all is measured, and once more then; ends where a resolver contradicts.</summary>
    /// <param name="held">Told of each round in which nothing contradicted.</param>
    /// <param name="measured">Says that all is measured.</param>
    /// <param name="stop">Ends it without a last round.</param>
    public async Task RunAsync(Func<CanaryRound, ValueTask> held, CancellationToken measured, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(held);
        while (contradiction is null && !stop.IsCancellationRequested)
        {
            bool last = await IsOverAsync(measured).ConfigureAwait(false);
            if (await TryAskAsync(stop).ConfigureAwait(false) is not { } round) return;
            if (round.Contradictions.Count == 0)
            {
                await held(round).ConfigureAwait(false);
                if (last) return;
                continue;
            }

            contradiction = round;
            await contradicted.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => contradicted.Dispose();

    private async ValueTask<CanaryRound?> TryAskAsync(CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            return await AskAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>Waits for the next round; true where the end came before it.</summary>
    private async Task<bool> IsOverAsync(CancellationToken measured)
    {
        try
        {
            await Task.Delay(Every, time, measured).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (measured.IsCancellationRequested)
        {
            return true;
        }
    }

    private static async Task<CanaryReply> AskAsync(IPEndPoint resolver, IDnsClient client, DnsCanary canary, CancellationToken stop)
    {
        CanaryReply reply = null!;
        for (int time = 0; time < TimesToBelieve; time++)
        {
            reply = new(resolver, canary, await client.AskAsync(canary.NameToAsk(), canary.Type, stop).ConfigureAwait(false));
            if (reply.Holds != false) break;
        }

        return reply;
    }
}
