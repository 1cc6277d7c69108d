using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MtaSts;
using MtaStsScanner.Dialing;
using MtaStsScanner.Dns;
using MtaStsScanner.Pacing;
using MtaStsScanner.Pipeline;
using MtaStsScanner.Policies;
using MtaStsScanner.Smtp;

namespace MtaStsScanner.Benchmarks.Tls;

/// <summary>What a connection costs this process, the server being another one: a handshake, the fetch of a policy, or a probe of STARTTLS.</summary>
internal sealed class ConnectionCost : IDisposable
{
    private const string Domain = "bench.example", Host = "mta-sts.bench.example";

    // What is compiled and sized in the first moments is no cost of a connection. The compiler is still at work after 5,000: 1.18 ms each there, 1.12 over 40,000.
    private const int WarmUp = 10_000;

    private readonly int port;
    private readonly TrustedRoots roots;
    private readonly TlsHandshaker handshaker;
    private readonly ConnectionPacing pacing;
    private readonly PolicyFetchStage policies;
    private readonly StarttlsProbe probes;
    private readonly CancellationTokenSource done = new();
    private int operators;

    private ConnectionCost(int port, string rootsFile, int atOnce)
    {
        this.port = port;
        DialOptions dial = new();
        AddressGuard guard = new([AddressPrefix.Parse("127.0.0.0/8")]);
        SocketConnector connector = new(TimeProvider.System);
        roots = TrustedRoots.Load(File.ReadAllText(rootsFile));
        handshaker = new TlsHandshaker(roots, dial, TimeProvider.System);
        LaneOptions lane = new() { AtOnce = atOnce, PerOperator = 20, AddressInterval = TimeSpan.Zero };
        pacing = new ConnectionPacing(new PacingOptions { Probes = lane, Policies = lane });
        policies = new PolicyFetchStage(
            new OneHost(), new HostLookups(guard), new Dialer(connector, guard, pacing.Policies, new ConnectionSlots(), dial), handshaker, _ => Operator(),
            new PolicyOptions { UserAgent = "mtasts-bench (+https://scanner.example)", Port = port }, TimeProvider.System);
        probes = new StarttlsProbe(
            new Dialer(connector, guard, pacing.Probes, new ConnectionSlots(), dial), handshaker, _ => Operator(), new SmtpOptions { EhloName = "scanner.example", Port = port }, TimeProvider.System);
    }

    /// <summary>Makes many of one kind, and tells CPU, memory and failures.</summary>
    /// <param name="arguments">Kind (<c>handshake</c>, <c>policy</c>, <c>probe</c>), port, a PEM file of roots beside the system's, how many, how many at once.</param>
    /// <returns>False where one failed: then the figures mean nothing.</returns>
    public static async Task<bool> RunAsync(string[] arguments)
    {
        (string kind, int count, int atOnce) = (arguments[0], Number(arguments[3]), Number(arguments[4]));
        using ConnectionCost cost = new(Number(arguments[1]), arguments[2], atOnce);
        Func<int, Task<bool>> make = kind switch { "handshake" => cost.HandshakeAsync, "policy" => cost.FetchAsync, _ => cost.ProbeAsync };
        int failed = await MakeAsync(make, WarmUp, atOnce);

        using Process self = Process.GetCurrentProcess();
        Task<long> peak = cost.PeakAsync();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        failed += await MakeAsync(make, count, atOnce);
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        double millis = (self.TotalProcessorTime - cpu).TotalMilliseconds / count;
        long bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / count;
        await cost.done.CancelAsync();
        long resident = await peak / 1_000_000;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {millis:0.000} ms CPU each, {count / wall.TotalSeconds:0}/s, {atOnce} at once, {bytes / 1024.0:0.0} KB allocated each, {resident} MB resident at most, {failed} failed of {count}, {cost.roots.Count} roots"));
        return failed == 0;
    }

    public void Dispose()
    {
        policies.Dispose();
        pacing.Dispose();
        handshaker.Dispose();
        roots.Dispose();
        done.Dispose();
    }

    private static async Task<int> MakeAsync(Func<int, Task<bool>> make, int count, int atOnce)
    {
        (int next, int failed) = (-1, 0);
        Task all = Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                if (!await make(i)) Interlocked.Increment(ref failed);
            }
        })));

        // As a scan does.
        await UnusedMemory.GiveBackDuringAsync(all, TimeProvider.System);
        return failed;
    }

    private async Task<bool> HandshakeAsync(int number)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(OneHost.Address(number), port));
        await using NetworkStream stream = new(socket);
        using Deadline deadline = new(TimeSpan.FromMinutes(1), TimeProvider.System, CancellationToken.None);
        TlsResult result = await handshaker.HandshakeAsync(stream, Host, [], deadline);
        if (result.Stream is null) return false;
        await result.Stream.ShutdownAsync();
        await result.Stream.DisposeAsync();
        return result is { Certificate.Accepted: true, Chain.Count: 2 };
    }

    private async Task<bool> FetchAsync(int number) => (await policies.RunAsync(new PolicyRequest(Domain, AttemptsBefore: 0), CancellationToken.None)).Fetch.Fetched;

    private async Task<bool> ProbeAsync(int number) =>
        (await probes.RunAsync(new ProbeRequest(new Endpoint(Host, OneHost.Address(number)), AttemptsBefore: 0), CancellationToken.None)).Probe is { TlsAccepted: true, Starttls: StarttlsState.Completed };

    // Each connection is another operator's: their caps are not what is measured.
    private string Operator() => Interlocked.Increment(ref operators).ToString(CultureInfo.InvariantCulture);

    private async Task<long> PeakAsync()
    {
        long most = 0;
        while (!done.IsCancellationRequested)
        {
            most = Math.Max(most, Environment.WorkingSet);
            await Task.Delay(20);
        }

        return most;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
