using System.Globalization;

namespace MtaStsScanner.Vantage;

/// <summary>
/// Asks again and again for what is known beforehand, so that a resolver which lies, rewrites NXDOMAIN or is blocked, a proxy that inspects HTTPS, and a network that strips STARTTLS or
/// blocks port 25 are found and named.
/// </summary>
/// <param name="canaries">What is asked.</param>
/// <param name="time">The clock.</param>
public sealed class CanaryWatch(IReadOnlyList<ICanary> canaries, TimeProvider time) : IDisposable
{
    // One wrong answer may be a forged or mangled datagram: only what is said again counts.
    private const int TimesToBelieve = 3;

    private readonly CancellationTokenSource contradicted = new();
    private readonly Dictionary<ICanary, (DateTimeOffset At, CanaryReply Reply)> last = [];
    private readonly Dictionary<CanaryStage, (long Rounds, long Asked, long Unanswered)> counts = [];
    private volatile CanaryRound? contradiction;

    /// <summary>Time between two rounds. A canary that is asked more seldom is passed over until it is due.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Cancelled when a canary contradicts what is known: what was learnt since the round before can't be trusted.</summary>
    public CancellationToken Contradicted => contradicted.Token;

    /// <summary>The round that showed it; null where none did.</summary>
    public CanaryRound? Contradiction => contradiction;

    /// <summary>What all said last; null before the first round.</summary>
    public CanaryRound? Last { get; private set; }

    /// <summary>What the canaries of a stage said so far, for a person; null where it has none.</summary>
    public string? Summary(CanaryStage stage)
    {
        if (!counts.TryGetValue(stage, out (long Rounds, long Asked, long Unanswered) of)) return null;
        int peers = canaries.Where(c => c.Stage == stage).Select(c => c.Peer).Distinct(StringComparer.Ordinal).Count();
        string who = stage switch { CanaryStage.Dns => "resolvers", CanaryStage.Policy => "HTTPS hosts", _ => "MX hosts" };
        return string.Create(CultureInfo.InvariantCulture, $"{of.Asked} canaries asked in {of.Rounds} rounds of {peers} {who}: {of.Asked - of.Unanswered} as known, {of.Unanswered} not answered");
    }

    /// <summary>Asks all that are due. What contradicts is asked again before it is believed.</summary>
    /// <param name="all">Also those that are not due.</param>
    /// <param name="stop">Ends it.</param>
    public async ValueTask<CanaryRound> AskAsync(bool all, CancellationToken stop)
    {
        DateTimeOffset now = time.GetUtcNow();
        ICanary[] due = [.. canaries.Where(c => all || !last.TryGetValue(c, out var before) || now - before.At >= c.Every)];
        CanaryReply[] replies = await Task.WhenAll(due.Select(c => AskAsync(c, stop))).ConfigureAwait(false);
        foreach (CanaryReply reply in replies) last[reply.Canary] = (now, reply);
        foreach (IGrouping<CanaryStage, CanaryReply> stage in replies.GroupBy(r => r.Canary.Stage))
        {
            (long rounds, long asked, long unanswered) = counts.GetValueOrDefault(stage.Key);
            counts[stage.Key] = (rounds + 1, asked + stage.Count(), unanswered + stage.Count(r => r.Holds is null));
        }

        return Last = new(last.Count == 0 ? now : last.Values.Min(l => l.At), [.. canaries.Select(c => last[c].Reply)]);
    }

    /// <summary>Goes round until all is measured, and once more then; ends where a canary contradicts.</summary>
    /// <param name="held">Told of each round in which nothing contradicted.</param>
    /// <param name="measured">Says that all is measured.</param>
    /// <param name="stop">Ends it without a last round.</param>
    public async Task RunAsync(Func<CanaryRound, ValueTask> held, CancellationToken measured, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(held);
        while (contradiction is null && !stop.IsCancellationRequested)
        {
            bool over = await IsOverAsync(measured).ConfigureAwait(false);
            if (await TryAskAsync(over, stop).ConfigureAwait(false) is not { } round) return;
            if (round.Contradictions.Count == 0)
            {
                await held(round).ConfigureAwait(false);
                if (over) return;
                continue;
            }

            contradiction = round;
            await contradicted.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => contradicted.Dispose();

    private async ValueTask<CanaryRound?> TryAskAsync(bool all, CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            return await AskAsync(all, stop).ConfigureAwait(false);
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

    private static async Task<CanaryReply> AskAsync(ICanary canary, CancellationToken stop)
    {
        CanaryReply reply = null!;
        for (int time = 0; time < TimesToBelieve; time++)
        {
            reply = await canary.AskAsync(stop).ConfigureAwait(false);
            if (reply.Holds != false) break;
        }

        return reply;
    }
}
