using System.Threading.Channels;
using MtaStsScanner.Storage;

namespace MtaStsScanner.Pipeline;

/// <summary>
/// Policies that were put off, since many waited for their hosts: fetched once all others are, each at the pace of its host. So a policy host that thousands of domains
/// share holds up nobody but them.
/// </summary>
internal sealed class PutOffPhase(DomainResolver resolver, IWorkStore store, ScanSettings settings)
{
    /// <summary>Fetches what was put off.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        Channel<(int Shard, ResolvedDomain Domain)> putOff = StagePump.Bounded<(int, ResolvedDomain)>(settings.PolicyConcurrency);
        async Task ReadAsync()
        {
            Exception? fault = null;
            try
            {
                await foreach ((int Shard, ResolvedDomain Domain) item in store.ReadAskAgainAsync(stop).ConfigureAwait(false))
                {
                    if (AskAgain.PolicyIsPutOff(item.Domain.Evidence, settings)) await putOff.Writer.WriteAsync(item, stop).ConfigureAwait(false);
                }
            }
            catch (Exception e)
            {
                fault = e;
                throw;
            }
            finally
            {
                putOff.Writer.TryComplete(fault);
            }
        }

        await StagePump.AllAsync(ReadAsync(), StagePump.ForEachAsync(putOff.Reader, settings.PolicyConcurrency, FetchAsync, stop)).ConfigureAwait(false);
    }

    private async ValueTask FetchAsync((int Shard, ResolvedDomain Domain) item, CancellationToken stop)
    {
        ResolvedEvidence resolved = await resolver.FetchAsync(item.Domain.Evidence, null, mayPutOff: false, stop).ConfigureAwait(false);
        await store.SaveResolvedAsync(
            item.Shard, [item.Domain with { Evidence = resolved.Evidence, AskAgain = AskAgain.For(resolved.Evidence) }], [], resolved.Certificates, stop).ConfigureAwait(false);
    }
}
