using System.Net.Sockets;
using MtaStsScanner.Lab.Names;
using MtaStsScanner.Lab.Net;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Tls;

namespace MtaStsScanner.Lab.Web;

/// <summary>A policy host of one behaviour: one request a connection. Hand-written, since a real server would not lie and drip.</summary>
internal sealed class WebService(WebBehaviour behaviour, DomainPlans plans, LabTls tls, LabCounters counters, Sightings sightings, TimeProvider time) : ILoopbackService
{
    private const string PolicyHostPrefix = "mta-sts.";
    private const int MaxHeadLines = 100;
    private static readonly TimeSpan SlowBy = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan DripEvery = TimeSpan.FromMilliseconds(200);

    private readonly HandshakeFault? _fault = HandshakeFaults.Of(behaviour);

    /// <inheritdoc/>
    public string Name { get; } = "https-" + BehaviourNames.Of(behaviour);

    /// <inheritdoc/>
    public async Task ServeAsync(Socket socket, ConnectionNote note, CancellationToken stop)
    {
        await using NetworkStream stream = new(socket);
        if (behaviour == WebBehaviour.ResetAtOnce) Wire.Reset(socket);
        if (_fault is { } fault && !fault.IsWithin()) await HandshakeFaults.PlayAsync(fault, new Wire(stream), socket, stop);
        if (behaviour == WebBehaviour.ResetAtOnce || _fault?.IsWithin() == false) return;
        Stream under = _fault is { } cut ? new CutStream(stream, cut, time) : stream;
        await using TlsSession session = await tls.AcceptAsync(under, WebTruth.CertificateOf(behaviour), WebTruth.OfferOf(behaviour), note, stop);
        Wire wire = new(session.Stream);
        WebRequest? request = await WebRequest.ReadAsync(wire, MaxHeadLines, stop);
        if (request is null) return;
        counters.CountHttpsRequest();
        await RespondAsync(wire, request, note, stop);
        if (behaviour is WebBehaviour.ResetBeforeResponse or WebBehaviour.ResetWithinBody)
        {
            Wire.Reset(socket);
            return;
        }
        await session.Stream.ShutdownAsync();
        await wire.HoldAsync(stop); // closing with bytes unread would reset what was just sent
    }

    private async Task RespondAsync(Wire wire, WebRequest request, ConnectionNote note, CancellationToken stop)
    {
        switch (behaviour)
        {
            case WebBehaviour.SilentAfterHandshake:
                await wire.HoldAsync(stop);
                return;
            case WebBehaviour.ResetBeforeResponse: return;
            case WebBehaviour.ResetWithinBody:
                await wire.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nversion: STSv1\r\n", stop);
                return;
            case WebBehaviour.Drip:
                await wire.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n", stop);
                await DripAsync(wire, stop);
                return;
            case WebBehaviour.HeaderDrip:
                await wire.SendAsync("HTTP/1.1 200 OK\r\nX-Drip: ", stop);
                await DripAsync(wire, stop);
                return;
            case WebBehaviour.InterimFlood:
                await wire.FloodAsync(WebResponses.Interim, WebResponses.FloodBytes, stop);
                return;
            case WebBehaviour.ChunkFlood:
                await wire.SendAsync(WebResponses.ChunkedHead, stop);
                await wire.FloodAsync(WebResponses.TinyChunk, WebResponses.FloodBytes, stop);
                return;
            case WebBehaviour.EndlessChunks:
                await wire.SendAsync(WebResponses.ChunkedHead, stop);
                await wire.FloodAsync(WebResponses.FloodChunk, WebResponses.FloodBytes, stop);
                return;
            case WebBehaviour.HeaderFlood:
                await wire.SendAsync("HTTP/1.1 200 OK\r\n", stop);
                await wire.FloodAsync("X-Lab-Header: one of very many, each as dull as the one before\r\n", WebResponses.FloodBytes, stop);
                return;
            case WebBehaviour.GoodSlow:
                await Task.Delay(SlowBy, time, stop);
                break;
        }
        await wire.SendAsync(Response(request, note.ServerName), stop);
        note.Orderly = true;
    }

    private byte[] Response(WebRequest request, string? serverName)
    {
        string? host = serverName ?? request.Host;
        if (host is null || !host.StartsWith(PolicyHostPrefix, StringComparison.Ordinal) || !request.AsksPolicy) return WebResponses.Of(WebBehaviour.NotFound, []);
        string domain = host[PolicyHostPrefix.Length..];
        DomainPlan plan = plans.Of(domain);
        bool first = behaviour == WebBehaviour.UnavailableOnce && sightings.IsFirst(StableHash.Draw(plan.Hash, HashPurpose.Operator));
        return WebResponses.Of(first ? WebBehaviour.Unavailable : behaviour, PolicyText.Of(plan, domain));
    }

    private async Task DripAsync(Wire wire, CancellationToken stop)
    {
        while (true)
        {
            await wire.SendAsync("v", stop);
            await Task.Delay(DripEvery, time, stop);
        }
    }
}
