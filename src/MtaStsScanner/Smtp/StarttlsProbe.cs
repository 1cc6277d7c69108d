using System.Net;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Smtp;

/// <summary>Sees how an MX host does STARTTLS at one of its addresses: one connection, passive.</summary>
/// <param name="dialer">Dials, in the lane of probes.</param>
/// <param name="handshaker">Makes TLS sessions.</param>
/// <param name="operatorOf">Whose host it is (a registrable domain), for the cap on connections.</param>
/// <param name="options">Bounds and our name.</param>
/// <param name="time">The clock.</param>
public sealed class StarttlsProbe(Dialer dialer, TlsHandshaker handshaker, Func<string, string> operatorOf, SmtpOptions options, TimeProvider time)
    : IStage<ProbeRequest, ProbeResult>
{
    private const int ServiceNotAvailable = 421;

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> RunAsync(ProbeRequest input, CancellationToken stop)
    {
        Endpoint endpoint = input.Endpoint;
        bool late = input.AttemptsBefore > 0;
        using Deadline deadline = new(late ? options.LateDeadline : options.Deadline, time, stop);
        DialTarget target = new(new IPEndPoint(endpoint.Address, options.Port), operatorOf(endpoint.Host)) { Names = [endpoint.Host], IsLate = late };
        return await dialer.DialAsync(target, deadline, ProbeAsync);

        async ValueTask<ProbeResult> ProbeAsync(DialResult dial)
        {
            EndpointNotes notes = new(endpoint);
            DateTimeOffset began = time.GetUtcNow() - deadline.Elapsed;
            await SeeAsync(dial, endpoint, notes, late ? options.LateStepTimeout : options.StepTimeout, deadline);
            // One that was left alone counts as tried: the next pass then waits for it, or the hosts of an address that asks for time would leave each other alone again.
            int attempts = dial.Outcome is DialOutcome.OptedOut or DialOutcome.Banned ? input.AttemptsBefore : input.AttemptsBefore + 1;
            return notes.Result(attempts, began, deadline.Elapsed);
        }
    }

    /// <summary>Keeps in mind whom to leave alone: one that answered 421 (RFC 5321 §3.8), and one that lets everybody wait.</summary>
    private void Heed(Endpoint endpoint, EndpointProbe seen)
    {
        if (seen.ReplyCode == ServiceNotAvailable) dialer.Resting.Asked(endpoint.Address);
        else if (seen.Reach == Reach.Silence) dialer.Resting.Failed(endpoint.Address);
        else dialer.Resting.Answered(endpoint.Address);
    }

    private async ValueTask SeeAsync(DialResult dial, Endpoint endpoint, EndpointNotes notes, TimeSpan stepTimeout, Deadline deadline)
    {
        if (dial.Stream is null)
        {
            notes.Dialled(dial);
            return;
        }

        await new StarttlsExchange(endpoint.Host, dial.Stream, notes, options, stepTimeout, deadline).RunAsync(handshaker, time);
        Heed(endpoint, notes.Probe);
    }
}
