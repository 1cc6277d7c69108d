using Microsoft.Extensions.DependencyInjection;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>What is looked at before the first domain: a scan that can't be trusted does not begin.</summary>
internal static class Preflight
{
    /// <summary>Asks all canaries. Fails with exit code 4 where no resolver answers, where a resolver or an HTTPS host is not as known, or where SMTP was asked for by name and can't be measured from here.</summary>
    /// <returns>The arguments to go on with: without SMTP where it can't be measured.</returns>
    public static async Task<NetworkArguments> RunAsync(IServiceProvider services, NetworkArguments network, Action<string> notice, CancellationToken stop)
    {
        CanaryRound round = await services.GetRequiredService<CanaryWatch>().AskAsync(all: true, stop).ConfigureAwait(false);
        if (round.IsSilent(CanaryStage.Dns))
        {
            throw new UserException(
                $"No DNS resolver answers ({string.Join(", ", round.Of(CanaryStage.Dns).GroupBy(r => r.Canary.Peer, r => r.Said, (resolver, said) => $"{resolver}: {string.Join(" and ", said.Distinct())}"))}): nothing can be measured. Give one that does with --resolver IP[:PORT].", ExitCode.Untrusted);
        }

        if (round.Contradictions.Count > 0)
        {
            string cure = round.Contradictions[0].Canary.Stage == CanaryStage.Dns ? "Give another with --resolver IP[:PORT]." : "Mend the way out, or take --https-canary away.";
            throw new UserException($"{Contradicted(round)} {cure}", ExitCode.Untrusted);
        }

        if (OpenFiles.Check() is { State: CheckState.Bad } files) notice($"open files: {files.Said}. {files.Cure}");
        foreach (IGrouping<string, CanaryReply> silent in round.Of(CanaryStage.Dns).GroupBy(r => r.Canary.Peer).Where(g => g.All(r => r.Holds is null)))
            notice($"the resolver {silent.Key} does not answer ({silent.First().Said}); the others are asked.");
        foreach (CanaryReply silent in round.Of(CanaryStage.Policy).Where(r => r.Holds is null)) notice($"the canary {silent.Canary.Peer} could not be looked at: {silent.Said}");
        if (round.SmtpFault is not { } fault) return network;
        if (network.SmtpByName) throw new UserException($"{CanNotProbe(fault)} Leave --stages away to go on without SMTP.", ExitCode.Untrusted);
        notice($"{CanNotProbe(fault)} The scan goes on as with --stages dns,policy.");
        return network with { Stages = ScanStages.Policy, SmtpFault = fault };
    }

    /// <summary>Says who and what.</summary>
    public static string Contradicted(CanaryRound round)
    {
        string who = round.Contradictions[0].Canary.Stage == CanaryStage.Dns ? "a DNS resolver can't be trusted" : "HTTPS can't be trusted from here";
        return $"{who}: {string.Join("; ", round.Contradictions.Take(3).Select(r => r.Said))}.";
    }

    /// <summary>The same of SMTP.</summary>
    public static string CanNotProbe(string fault) => $"MX hosts can't be measured from here: {fault}.";
}
