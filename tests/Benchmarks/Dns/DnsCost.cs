using System.Diagnostics;
using System.Globalization;
using System.Net;
using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;

namespace MtaStsScanner.Benchmarks.Dns;

/// <summary>What a question costs each of our clients against one server: CPU of this process alone, managed bytes, and what was lost.</summary>
internal static class DnsCost
{
    private const int Concurrency = 1_000;

    // What is compiled and sized in the first moments is no cost of a question.
    private const int WarmUp = 100_000;

    /// <summary>Asks the questions of a file in dnsperf's form (<c>name type</c> a line), again from the start where they run out.</summary>
    /// <param name="arguments">Client (<c>bulk</c> or <c>dnsclient</c>), server, file, number of questions.</param>
    public static async Task RunAsync(string[] arguments)
    {
        DnsOptions options = new() { Resolvers = [IPEndPoint.Parse(arguments[1])], Concurrency = Concurrency, Timeout = TimeSpan.FromSeconds(1), Tries = 1 };
        (string Name, DnsRecordType Type)[] questions = [.. File.ReadLines(arguments[2]).Select(Parse)];
        int count = int.Parse(arguments[3], CultureInfo.InvariantCulture);
        using BulkDnsClient? bulk = arguments[0] == "bulk" ? new BulkDnsClient(options, TimeProvider.System) : null;
        using DnsClientAdapter? adapter = bulk is null ? new DnsClientAdapter(options) : null;
        IDnsClient client = (IDnsClient?)bulk ?? adapter!;
        await AskAsync(client, questions, Math.Min(WarmUp, count / 2));

        using Process self = Process.GetCurrentProcess();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        TimeSpan cpu = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        long lost = await AskAsync(client, questions, count);
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        self.Refresh();
        double micros = (self.TotalProcessorTime - cpu).TotalMicroseconds / count;
        long bytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{arguments[0]}: {count / wall.TotalSeconds:0} queries/s, {micros:0.00} us CPU a query, {lost} lost of {count}, {bytes} B allocated a query"));
        if (bulk is not null) Console.WriteLine(string.Join('\n', bulk.Figures));
    }

    private static (string Name, DnsRecordType Type) Parse(string line)
    {
        string[] parts = line.Split(' ');
        return (parts[0], Enum.Parse<DnsRecordType>(parts[1], ignoreCase: true));
    }

    private static async Task<long> AskAsync(IDnsClient client, (string Name, DnsRecordType Type)[] questions, int count)
    {
        int next = -1;
        long lost = 0;
        await Task.WhenAll(Enumerable.Range(0, Concurrency).Select(async _ =>
        {
            for (int i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                (string name, DnsRecordType type) = questions[i % questions.Length];
                DnsAnswer answer = await client.AskAsync(name, type, CancellationToken.None);
                if (!answer.IsKnown) Interlocked.Increment(ref lost);
            }
        }));
        return lost;
    }
}
