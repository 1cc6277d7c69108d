using System.Globalization;
using System.Net;
using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Dns.Bulk;
using MtaStsScanner.Dns.Datagrams;
using MtaStsScanner.Tests.Dialing;
using static MtaStsScanner.Tests.Dns.DnsMessage;

namespace MtaStsScanner.Tests.Dns.Bulk;

/// <summary>What holds of the bulk client, whichever way it takes to the system's sockets.</summary>
public abstract class BulkDnsClientContract : DnsClientContract
{
    private const string Domain = "example.org";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static IEnumerable<TheoryDataRow<string>> Forgeries => Forgery.Names.Select(n => new TheoryDataRow<string>(n));

    private protected abstract IDatagramNetwork Network();

    private protected override IDnsClient Create(DnsOptions options) => Bulk(options);

    private BulkDnsClient Bulk(DnsOptions options) => new(options, TimeProvider.System, Network());

    [Theory]
    [InlineData("xn--zz.example")]
    [InlineData("xn--a-.example")]
    public async Task A_label_that_is_no_a_label_is_asked_for_as_it_is(string name) =>
        Assert.Equal(DnsOutcome.NoData, (await AskAsync(DnsRecordType.A, q => q.ToBytes(), name)).Outcome);

    [Theory, MemberData(nameof(Forgeries))]
    public async Task A_forged_answer_that_comes_first_is_not_believed(string forgery)
    {
        await using RawResolver resolver = new((self, question, from) =>
        {
            byte[] forged = Forgery.Of(forgery, AnswerTo(question, "192.0.2.66"));
            if (forgery == Forgery.AnotherPort) self.SendFromElsewhere(forged, from);
            else self.Send(forged, from);
            self.Send(AnswerTo(question, "192.0.2.1"), from);
        });
        using BulkDnsClient client = Bulk(OptionsFor(resolver.Endpoint));

        DnsAnswer answer = await client.AskAsync(Domain, DnsRecordType.A, Stop);

        Assert.Equal([IPAddress.Parse("192.0.2.1")], answer.Addresses);
        Assert.Equal(forgery == Forgery.AnotherPort ? 0 : 1, client.Figures[0].Strays);
    }

    [Fact]
    public async Task What_is_lost_is_asked_again()
    {
        await using RawResolver resolver = new((self, question, from) =>
        {
            if (self.Questions.Count > 1) self.Send(AnswerTo(question, "192.0.2.1"), from);
        });
        using BulkDnsClient client = Bulk(OptionsFor(resolver.Endpoint) with { Timeout = TlsWorld.Short, Tries = 3 });

        DnsAnswer answer = await client.AskAsync(Domain, DnsRecordType.A, Stop);

        Assert.Equal((DnsOutcome.Records, 2), (answer.Outcome, answer.Attempts));
    }

    [Fact]
    public async Task What_one_resolver_does_not_answer_another_is_asked()
    {
        await using RawResolver silent = new((_, _, _) => { }), refusing = new((self, question, from) => self.Send(Coded(question, 5), from)), good = new((self, question, from) => self.Send(AnswerTo(question, "192.0.2.1"), from));
        using BulkDnsClient client = Bulk(OptionsFor(good.Endpoint) with { Resolvers = [silent.Endpoint, refusing.Endpoint, good.Endpoint], Timeout = TlsWorld.Short, Tries = 3 });

        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => client.AskAsync($"d{i}.example", DnsRecordType.A, Stop).AsTask()));

        Assert.All(answers, a => Assert.Equal(DnsOutcome.Records, a.Outcome));
        Assert.All([silent, refusing, good], r => Assert.NotEmpty(r.Questions));
    }

    [Fact]
    public async Task Each_of_many_questions_gets_its_own_answer()
    {
        const int many = 20_000;
        await using RawResolver resolver = new((self, question, from) => self.Send(AnswerTo(question, AddressOf(new DnsMessage(question).Name)), from));
        using BulkDnsClient client = Bulk(OptionsFor(resolver.Endpoint) with { Concurrency = 500, Timeout = TimeSpan.FromSeconds(5), Tries = 4 });

        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, many).Select(i => client.AskAsync($"d{i}.example", DnsRecordType.A, Stop).AsTask()));

        Assert.All(answers, a => Assert.Equal(AddressOf(a.Name), Assert.Single(a.Addresses).ToString()));
        Assert.True(client.Figures[0].Window <= 500);

        static string AddressOf(string name)
        {
            int number = int.Parse(name.AsSpan(1, name.IndexOf('.', StringComparison.Ordinal) - 1), CultureInfo.InvariantCulture);
            return string.Create(CultureInfo.InvariantCulture, $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}");
        }
    }

    [Fact]
    public async Task Ids_ports_and_letters_are_chance()
    {
        HashSet<int> ports = [];
        await using RawResolver resolver = new((self, question, from) =>
        {
            ports.Add(((IPEndPoint)from).Port);
            self.Send(AnswerTo(question, "192.0.2.1"), from);
        });
        using BulkDnsClient client = Bulk(OptionsFor(resolver.Endpoint));
        for (int i = 0; i < 200; i++) await client.AskAsync("some.letters.example", DnsRecordType.A, Stop);

        Assert.True(resolver.Questions.Select(q => (q[0] << 8) | q[1]).Distinct().Count() > 150);
        Assert.True(resolver.Questions.Select(q => Convert.ToHexString(q.AsSpan(12))).Distinct().Count() > 150);
        Assert.True(ports.Count > 1);
    }

    [Fact]
    public async Task Once_a_resolver_is_known_to_keep_letters_an_answer_that_does_not_is_asked_for_over_tcp()
    {
        int questions = 0;
        await using ScriptedResolver resolver = new((q, overTcp) =>
        {
            // The last is answered over UDP by somebody who guessed the id, but not the letters.
            byte[] answer = q.Add(q.Name, q.Type, Address(overTcp ? "192.0.2.1" : "192.0.2.66")).ToBytes();
            if (!overTcp && ++questions < 60) q.Letters.CopyTo(answer, 12);
            return answer;
        });
        using BulkDnsClient client = Bulk(OptionsFor(resolver.Endpoint));
        for (int i = 0; i < 59; i++) Assert.Equal("192.0.2.66", (await client.AskAsync("some.letters.example", DnsRecordType.A, Stop)).Addresses[0].ToString());

        Assert.Equal("192.0.2.1", (await client.AskAsync("some.letters.example", DnsRecordType.A, Stop)).Addresses[0].ToString());
        Assert.Equal((1, 1), (client.Figures[0].OverTcp, client.Figures[0].Strays));
    }

    [Fact]
    public async Task While_the_only_resolver_is_away_questions_wait_and_no_try_counts()
    {
        IPEndPoint place;
        await using (RawResolver first = new((self, question, from) => self.Send(AnswerTo(question, "192.0.2.1"), from))) place = first.Endpoint;
        using BulkDnsClient client = Bulk(OptionsFor(place) with { Timeout = TlsWorld.Short, Tries = 2, GiveUpAfter = TimeSpan.FromMinutes(5) });
        Task<DnsAnswer>[] waiting = [.. Enumerable.Range(0, 100).Select(i => client.AskAsync($"d{i}.example", DnsRecordType.A, Stop).AsTask())];
        while (!client.Figures[0].IsDown) await Task.Delay(1, Stop);

        await using RawResolver again = new((self, question, from) => self.Send(AnswerTo(question, "192.0.2.1"), from), place.Port);

        Assert.All(await Task.WhenAll(waiting), a => Assert.Equal(DnsOutcome.Records, a.Outcome));
        Assert.Equal((1, false), (client.Figures[0].TimesDown, client.Figures[0].IsDown));
    }

    [Fact]
    public async Task When_no_resolver_comes_back_it_is_said_and_nothing_is_answered()
    {
        IPEndPoint nobody;
        await using (RawResolver gone = new((_, _, _) => { })) nobody = gone.Endpoint;
        using BulkDnsClient client = Bulk(OptionsFor(nobody) with { Timeout = TlsWorld.Short, Tries = 2, GiveUpAfter = TlsWorld.Short });
        using CancellationTokenSource stop = new();
        Task<DnsAnswer>[] waiting = [.. Enumerable.Range(0, 100).Select(i => client.AskAsync($"d{i}.example", DnsRecordType.A, stop.Token).AsTask())];

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromSeconds(30), client.Unreachable));
        Assert.All(waiting, w => Assert.False(w.IsCompleted));

        await stop.CancelAsync();
        foreach (Task<DnsAnswer> question in waiting) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);
    }

    [Fact]
    public async Task The_end_of_the_client_ends_what_is_open()
    {
        await using RawResolver silent = new((_, _, _) => { });
        BulkDnsClient client = Bulk(OptionsFor(silent.Endpoint) with { Concurrency = 2 });
        Task<DnsAnswer>[] open = [.. Enumerable.Range(0, 5).Select(i => client.AskAsync($"d{i}.example", DnsRecordType.A, Stop).AsTask())];
        client.Dispose();
        client.Dispose();

        foreach (Task<DnsAnswer> question in open) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await client.AskAsync("late.example", DnsRecordType.A, Stop));
    }

    [Fact]
    public async Task Questions_go_no_faster_than_the_rate()
    {
        await using RawResolver resolver = new((self, question, from) => self.Send(AnswerTo(question, "192.0.2.1"), from));
        using BulkDnsClient client = Bulk(OptionsFor(resolver.Endpoint) with { RatePerSecond = 200 });
        long start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => client.AskAsync($"d{i}.example", DnsRecordType.A, Stop).AsTask()));

        // A burst of 20 ms, then 5 ms each: sooner is wrong, later may be a busy machine.
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(55 * 5));
    }

    private static byte[] Coded(byte[] question, int code)
    {
        DnsMessage message = new(question) { Code = code };
        return message.ToBytes();
    }
}
