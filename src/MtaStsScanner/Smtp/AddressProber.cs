using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Smtp;

/// <summary>
/// Probes the hosts that share an address, one after the other. Where the certificate just seen there covers the next host's name as well,
/// that host's result is inferred: thousands of tenants' names on a few addresses are not thousands of connections. A few are probed to check,
/// and where one of them disagrees all are probed.
/// </summary>
public sealed class AddressProber(IStage<ProbeRequest, ProbeResult> probe, int seed, int checkOneIn) : IStage<ProbeUnit, IReadOnlyList<ProbeResult>>
{
    /// <summary>Whose hosts are not inferred either: the dialler gives them their result. Default: nobody's.</summary>
    public OptOutList OptOuts { get; init; } = OptOutList.None;

    /// <summary>Probes a unit.</summary>
    /// <returns>One result for every target; fewer only where <paramref name="stop"/> asked for an end.</returns>
    public async ValueTask<IReadOnlyList<ProbeResult>> RunAsync(ProbeUnit unit, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(unit);
        UnitRun run = new(unit);
        try
        {
            while (run.TryTakeNext(out ProbeTarget target))
            {
                bool covered = target.AttemptsBefore == 0 && !OptOuts.Covers(target.Host) && run.Covers(target.Host);
                if (covered && !IsToBeChecked(target.Host))
                {
                    run.Infer(target);
                    continue;
                }

                run.Note(target, await probe.RunAsync(new ProbeRequest(new Endpoint(target.Host, unit.Address), target.AttemptsBefore), stop), covered);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is done is kept; the other targets stay pending.
        }

        return run.Results;
    }

    // Which hosts are checked is the same in every run with this seed.
    private bool IsToBeChecked(string host)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{seed} {host}"), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) % (uint)checkOneIn == 0;
    }

    private sealed class UnitRun(ProbeUnit unit)
    {
        private readonly Queue<ProbeTarget> pending = new(unit.Targets);
        private readonly List<ProbeTarget> inferred = [];
        private readonly Dictionary<string, ProbeResult> results = new(StringComparer.Ordinal);
        private ProbeResult? model;
        private IReadOnlyList<string> names = [];
        private bool mayInfer = true;

        public IReadOnlyList<ProbeResult> Results => [.. results.Values];

        public bool TryTakeNext(out ProbeTarget target) => pending.TryDequeue(out target);

        public bool Covers(string host) => mayInfer && model is not null && CertificateName.MatchesAny(names, host);

        public void Infer(ProbeTarget target)
        {
            EndpointProbe seen = model!.Probe;
            results[target.Host] = new ProbeResult(
                seen with
                {
                    Host = target.Host,
                    Probe = ProbeKind.Inferred,
                    Attempts = target.AttemptsBefore + 1,
                    Findings = [.. seen.Findings.Select(f => Relabel(f, target.Host))],
                },
                []);
            inferred.Add(target);
        }

        public void Note(ProbeTarget target, ProbeResult result, bool wasCovered)
        {
            results[target.Host] = result;
            if (result.Probe.Reach is Reach.OptedOut or Reach.LeftAlone) return; // nobody was asked, so nothing was learnt
            if (!result.Probe.TlsAccepted)
            {
                model = null;
                if (wasCovered) TakeBackInferred();
                return;
            }

            model = result;
            names = result.Certificates.Count > 0 ? PeerCertificates.DnsNames(result.Certificates[0].Der) : [];
        }

        private void TakeBackInferred()
        {
            mayInfer = false;
            foreach (ProbeTarget target in inferred)
            {
                results.Remove(target.Host);
                pending.Enqueue(target);
            }

            inferred.Clear();
        }

        private static Finding Relabel(Finding finding, string host) => new(finding.Definition, host, finding.Evidence, finding.Kind)
        {
            Severity = finding.Severity,
            Owner = finding.Owner,
        };
    }
}
