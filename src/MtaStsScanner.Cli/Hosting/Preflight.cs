using Microsoft.Extensions.DependencyInjection;
using MtaSts;
using MtaStsScanner.Dns.Canaries;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>What is looked at before the first domain: a scan that can't be trusted does not begin.</summary>
internal static class Preflight
{
    /// <summary>Asks every resolver for what is known beforehand. Fails with exit code 4 where none answers, or one contradicts.</summary>
    public static async Task ResolversTellTheTruthAsync(IServiceProvider services, CancellationToken stop)
    {
        CanaryRound round = await services.GetRequiredService<CanaryWatch>().AskAsync(stop).ConfigureAwait(false);
        if (round.IsSilent)
        {
            throw new UserException(
                $"No DNS resolver answers ({string.Join(", ", round.Replies.GroupBy(r => r.Resolver, r => Words.Of(r.Answer.Outcome), (resolver, outcomes) => $"{resolver}: {string.Join(" and ", outcomes.Distinct())}"))}): nothing can be measured. Give one that does with --resolver IP[:PORT].", ExitCode.Untrusted);
        }

        if (round.Contradictions.Count > 0) throw new UserException($"{Contradicted(round)} Give another with --resolver IP[:PORT].", ExitCode.Untrusted);
        foreach (IGrouping<System.Net.IPEndPoint, CanaryReply> silent in round.Replies.GroupBy(r => r.Resolver).Where(g => g.All(r => r.Holds is null)))
            ScanSession.Notice($"the resolver {silent.Key} does not answer ({Words.Of(silent.First().Answer.Outcome)}); the others are asked.");
    }

    /// <summary>Names the resolver and what it said.</summary>
    public static string Contradicted(CanaryRound round) => $"a DNS resolver can't be trusted: {string.Join("; ", round.Contradictions.Take(3))}.";
}
