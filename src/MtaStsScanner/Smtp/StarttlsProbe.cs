using System.Net;
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
    /// <inheritdoc/>
    public async ValueTask<ProbeResult> RunAsync(ProbeRequest input, CancellationToken stop)
    {
        Endpoint endpoint = input.Endpoint;
        bool late = input.AttemptsBefore > 0;
        using Deadline deadline = new(late ? options.LateDeadline : options.Deadline, time, stop);
        DialTarget target = new(new IPEndPoint(endpoint.Address, options.Port), operatorOf(endpoint.Host));
        return await dialer.DialAsync(target, deadline, ProbeAsync);

        async ValueTask<ProbeResult> ProbeAsync(DialResult dial)
        {
            EndpointNotes notes = new(endpoint);
            DateTimeOffset began = time.GetUtcNow() - deadline.Elapsed;
            await SeeAsync(dial, endpoint, notes, late ? options.LateStepTimeout : options.StepTimeout, deadline);
            return notes.Result(input.AttemptsBefore + 1, began, deadline.Elapsed);
        }
    }

    private async ValueTask SeeAsync(DialResult dial, Endpoint endpoint, EndpointNotes notes, TimeSpan stepTimeout, Deadline deadline)
    {
        if (dial.Stream is null)
        {
            notes.Dialled(dial);
            return;
        }

        await new StarttlsExchange(endpoint.Host, dial.Stream, notes, options, stepTimeout, deadline).RunAsync(handshaker, time);
    }
}
