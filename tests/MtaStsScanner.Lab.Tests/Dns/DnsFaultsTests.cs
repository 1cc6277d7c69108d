using System.Net;
using System.Net.Sockets;
using DnsClient;
using Microsoft.Extensions.Time.Testing;

namespace MtaStsScanner.Lab.Tests.Dns;

/// <summary>Each fault of the server as a whole, seen by who asks.</summary>
public sealed class DnsFaultsTests
{
    public static TheoryData<string> Ports => [DnsAsker.Everywhere, DnsAsker.LinuxOnly];

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Loss_takes_its_share_the_same_at_every_run(string port)
    {
        int[] first = await AnsweredAsync(port), second = await AnsweredAsync(port);
        Assert.InRange(first.Length, 70, 130);
        Assert.Equal(first, second);
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Loss_meets_a_question_anew_when_it_is_asked_again(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { Loss = 0.5 });
        for (int i = 0; i < 100; i++) asker.Send(DnsAsker.Numbered(7));
        asker.Await("loss", 30);
        for (int i = 0; i < 30; i++) Assert.Equal(7, DnsMessage.IdOf(asker.Receive()));
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Delay_holds_every_answer_and_gives_it_in_time(string port)
    {
        FakeTimeProvider time = new();
        await using DnsAsker asker = DnsAsker.Start(port, new() { Delay = TimeSpan.FromMinutes(1) }, time);
        asker.SendNumbered(100);
        asker.Await("delay", 100);
        time.Advance(TimeSpan.FromSeconds(59));
        asker.Send(DnsAsker.Numbered(100));
        asker.Await("delay", 101);
        Assert.True(asker.IsQuiet);
        time.Advance(TimeSpan.FromSeconds(1));
        for (int i = 0; i < 100; i++) Assert.Equal(i, DnsMessage.IdOf(asker.Receive()));
        Assert.True(asker.IsQuiet);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(100, DnsMessage.IdOf(asker.Receive()));
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Delay_holds_tens_of_thousands(string port)
    {
        FakeTimeProvider time = new();
        await using DnsAsker asker = DnsAsker.Start(port, new() { Delay = TimeSpan.FromMinutes(1) }, time);
        for (int sent = 0; sent < 30_000; sent += 100)
        {
            asker.SendNumbered(100);
            asker.Await("delay", sent + 100);
        }
        asker.AwaitAnswers(30_000);
        Assert.True(asker.IsQuiet);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, DnsMessage.IdOf(asker.Receive()));
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Reorder_lets_later_answers_overtake(string port)
    {
        FakeTimeProvider time = new();
        await using DnsAsker asker = DnsAsker.Start(port, new() { Reorder = 0.3 }, time);
        asker.SendNumbered(100);
        asker.Await("reorder", 10);
        asker.AwaitAnswers(100);
        int held = (int)asker.Counters.DnsFaults["reorder"];
        int[] prompt = [.. Enumerable.Range(0, 100 - held).Select(_ => DnsMessage.IdOf(asker.Receive()))];
        time.Advance(TimeSpan.FromMilliseconds(20));
        int[] late = [.. Enumerable.Range(0, held).Select(_ => DnsMessage.IdOf(asker.Receive()))];
        Assert.Equal(Enumerable.Range(0, 100), prompt.Concat(late).Order());
        Assert.True(late[0] < prompt[^1]);
        Assert.InRange(held, 15, 45);
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Duplicate_sends_an_answer_twice(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { Duplicate = 1 });
        for (int i = 0; i < 20; i++) Assert.Equal(asker.Ask(DnsAsker.Numbered(i)), asker.Receive());
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Spoofed_answers_come_before_the_true_one(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { SpoofId = 1, SpoofName = 1, SpoofAddress = 1 });
        byte[] question = DnsMessage.Query("mx1.provider-a.example", 1, 300);
        asker.Send(question);
        Dictionary<string, byte[]> came = [];
        string last = "";
        for (int i = 0; i < 4; i++)
        {
            byte[] answer = asker.Receive(out EndPoint from);
            last = !from.Equals(asker.Server) ? "address" : DnsMessage.IdOf(answer) != 300 ? "id" : answer[13] != question[13] ? "name" : "true";
            came.Add(last, answer);
        }
        Assert.Equal("true", last);
        Assert.Equal(0, DnsMessage.RcodeOf(came["true"]));
        foreach (string forged in new[] { "address", "id", "name" }) Assert.Equal(3, DnsMessage.RcodeOf(came[forged]));
        Assert.Equal(question[12..^11], came["id"][12..]);
        Assert.Equal(question[14..^11], came["name"][14..]);
        Assert.Equal(question[12..^11], came["address"][12..]);
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Truncate_leaves_the_answer_to_tcp(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { Truncate = 1 });
        byte[] cut = asker.Ask(DnsMessage.Query("mx1.provider-a.example", 1));
        Assert.True(DnsMessage.IsTruncated(cut));
        Assert.Equal(0, cut[7]);
        Assert.Equal(2, (await LookUpAsync(asker.Server)).Answers.ARecords().Count());
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Large_pads_to_what_is_not_cut_into_fragments(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { Large = 1 });
        Assert.Equal(1232, asker.Ask(DnsMessage.Query("mx1.provider-a.example", 1, udpBytes: 4096)).Length);
        Assert.Equal(1000, asker.Ask(DnsMessage.Query("mx1.provider-a.example", 1, udpBytes: 1000)).Length);
        byte[] withoutEdns = DnsMessage.Query("mx1.provider-a.example", 1)[..^11];
        withoutEdns[11] = 0;
        Assert.InRange(asker.Ask(withoutEdns).Length, withoutEdns.Length, 100);
        IDnsQueryResponse read = await LookUpAsync(asker.Server);
        Assert.Equal(2, read.Answers.ARecords().Count());
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Servfail_comes_in_bursts(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { ServfailBurst = 3, ServfailEvery = 10 });
        for (int i = 0; i < 40; i++) Assert.Equal(i % 10 < 3, DnsMessage.RcodeOf(asker.Ask(DnsAsker.Numbered(i))) == 2);
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Rate_limit_answers_so_many_a_second_and_no_more(string port)
    {
        FakeTimeProvider time = new();
        await using DnsAsker asker = DnsAsker.Start(port, new() { RateLimit = 10 }, time);
        asker.SendNumbered(15);
        asker.Await("rate-limit", 5);
        for (int i = 0; i < 10; i++) Assert.Equal(i, DnsMessage.IdOf(asker.Receive()));
        Assert.True(asker.IsQuiet);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(99, DnsMessage.IdOf(asker.Ask(DnsAsker.Numbered(99))));
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Rate_refused_says_so(string port)
    {
        FakeTimeProvider time = new();
        await using DnsAsker asker = DnsAsker.Start(port, new() { RateRefused = 10 }, time);
        for (int i = 0; i < 15; i++) Assert.Equal(i >= 10, DnsMessage.RcodeOf(asker.Ask(DnsAsker.Numbered(i))) == 5);
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Die_after_so_many_questions_leaves_silence_over_udp_and_tcp(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { DieAfter = 5 });
        for (int i = 0; i < 5; i++) Assert.NotEmpty(asker.Ask(DnsAsker.Numbered(i)));
        asker.Send(DnsAsker.Numbered(5));
        asker.Await("die-after", 1);
        using TcpClient tcp = new();
        await tcp.ConnectAsync(asker.Server, TestContext.Current.CancellationToken);
        byte[] question = DnsAsker.Numbered(6);
        tcp.Client.Send([0, (byte)question.Length, .. question]);
        asker.Await("die-after", 2);
        Assert.True(asker.IsQuiet);
        Assert.Equal(0, tcp.Available);
        asker.AwaitAnswers(5);
    }

    [Theory]
    [MemberData(nameof(Ports))]
    public async Task Rewrite_after_so_many_questions_gives_an_address_to_names_that_do_not_exist_and_nothing_else(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { RewriteAfter = 1 });
        byte[] gone = DnsMessage.Query("mx9.provider-a.example", 1, 7), goneV6 = DnsMessage.Query("mx9.provider-a.example", 28, 8), there = DnsMessage.Query("mx1.provider-a.example", 1, 9);
        Assert.Equal(3, DnsMessage.RcodeOf(asker.Ask(gone)));
        byte[] rewritten = asker.Ask(gone);
        Assert.Equal((0, 1, 0), (DnsMessage.RcodeOf(rewritten), rewritten[7], rewritten[9]));
        Assert.Equal(3, DnsMessage.RcodeOf(asker.Ask(goneV6)));
        Assert.Equal(2, asker.Ask(there)[7]);
    }

    [Fact]
    public async Task A_dead_server_lives_again_on_its_port_when_it_is_started()
    {
        await using LabInternet lab = await LabInternet.StartAsync(new() { DnsFaults = new() { DieAfter = 1 } }, TestContext.Current.CancellationToken);
        IPEndPoint resolver = lab.Resolver;
        Assert.Equal(2, (await LookUpAsync(resolver)).Answers.ARecords().Count());
        await lab.StopDnsAsync();
        using Socket asking = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Equal(SocketError.ConnectionRefused, Assert.Throws<SocketException>(() => asking.Connect(resolver)).SocketErrorCode);
        await lab.StartDnsAsync();
        Assert.Equal(resolver, lab.Resolver);
        Assert.Equal(2, (await LookUpAsync(resolver)).Answers.ARecords().Count());
    }

    private static async Task<int[]> AnsweredAsync(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port, new() { Loss = 0.5 });
        asker.SendNumbered(200);
        Assert.True(SpinWait.SpinUntil(() => asker.Counters.DnsAnswers + asker.Counters.DnsFaults["loss"] == 200, TimeSpan.FromSeconds(20)));
        return [.. Enumerable.Range(0, (int)asker.Counters.DnsAnswers).Select(_ => DnsMessage.IdOf(asker.Receive()))];
    }

    private static Task<IDnsQueryResponse> LookUpAsync(IPEndPoint server) =>
        new LookupClient(new LookupClientOptions(server) { UseCache = false, Retries = 0 }).QueryAsync("mx1.provider-a.example", QueryType.A, cancellationToken: TestContext.Current.CancellationToken);
}
