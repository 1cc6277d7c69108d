using Microsoft.Extensions.DependencyInjection;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>What is looked at before the first domain: a scan that can't be trusted does not begin.</summary>
internal static class Preflight
{
    /// <summary>Fails with exit code 4 where no resolver answers.</summary>
    public static async Task ResolverAnswersAsync(IServiceProvider services, CancellationToken stop)
    {
        if (await ResolverCheck.IsAliveAsync(services.GetRequiredService<IDnsClient>(), stop).ConfigureAwait(false)) return;
        string resolvers = string.Join(", ", services.GetRequiredService<DnsOptions>().Resolvers);
        throw new UserException($"No DNS resolver answers ({resolvers}): nothing can be measured. Give one that does with --resolver IP[:PORT].", ExitCode.Untrusted);
    }
}
