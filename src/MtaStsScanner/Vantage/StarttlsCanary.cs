using System.Net;
using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Vantage;

/// <summary>Probes an MX host that is known: where port 25 is blocked it can't be reached, and where STARTTLS is stripped or inspected on the way it does not look as known.</summary>
/// <param name="canary">What is known.</param>
/// <param name="dns">Asks for its addresses.</param>
/// <param name="hosts">Looks it up.</param>
/// <param name="probe">Probes it as any other host.</param>
public sealed class StarttlsCanary(HostCanary canary, IDnsClient dns, HostLookups hosts, IStage<ProbeRequest, ProbeResult> probe) : ICanary
{
    /// <inheritdoc/>
    public CanaryStage Stage => CanaryStage.Smtp;

    /// <inheritdoc/>
    public string Peer => canary.Host;

    /// <summary>Seldom: it is somebody's host.</summary>
    public TimeSpan Every => TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public async ValueTask<CanaryReply> AskAsync(CancellationToken stop)
    {
        HostLookup lookup = await hosts.FindAsync(dns, canary.Host, null, stop).ConfigureAwait(false);
        CanaryReply reply = new(this, null, "it has no address that may be dialled");
        foreach (IPAddress address in lookup.UsableAddresses)
        {
            reply = Judged(await probe.RunAsync(new ProbeRequest(new Endpoint(canary.Host, address), 0), stop).ConfigureAwait(false));
            if (reply.Holds is not null) break;
        }

        return reply;
    }

    private CanaryReply Judged(ProbeResult result)
    {
        if (result.Probe.Reach != Reach.EhloReply) return new(this, null, $"no reply to EHLO ({Words.Of(result.Probe.Reach)})");
        if (result.Probe.Starttls != StarttlsState.Completed && result.Certificates.Count == 0) return new(this, false, $"no session by STARTTLS ({Words.Of(result.Probe.Starttls)})");
        string? fault = canary.FaultOf(result.Probe.CertificateAccepted == true, result.Certificates.Count > 0 ? result.Certificates[0].Der : null);
        return new(this, fault is null, fault ?? "as known");
    }
}
