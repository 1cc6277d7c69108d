using MtaSts;
using MtaSts.Tests;
using MtaStsScanner.Dns;

namespace MtaStsScanner.Interop;

/// <summary>What every client of the seam makes of what real servers say.</summary>
public abstract class RealServerContract(DnsServers servers)
{
    // What a server's socket has room for at once.
    private const int Many = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static IEnumerable<object[]> Views => Table.Rows("views.tsv");

    public static IEnumerable<object[]> Cases =>
        from view in Views
        from row in Table.Rows("answers.tsv")
        where (string)row[0] == "any" || ((string)row[0] == "recursive") == ((string)view[0] == "unbound")
        select (object[])[.. view, .. row[1..]];

    private protected abstract IDnsClient Create(DnsOptions options);

    [Theory, MemberData(nameof(Cases))]
    public async Task An_answer_is_what_the_zone_says(string server, string zone, string protection, string name, string type, string outcome, string chain, string records, string secure)
    {
        IDnsClient client = Ask(server);
        using IDisposable end = (IDisposable)client;
        string asked = name == "@" ? zone : $"{name}.{zone}";

        DnsAnswer answer = await client.AskAsync(asked, Enum.Parse<DnsRecordType>(type), Stop);

        bool bogus = protection == "bogus";
        Assert.Equal((asked, bogus ? DnsOutcome.ServFail : Enum.Parse<DnsOutcome>(outcome)), (answer.Name, answer.Outcome));
        Assert.Equal(bogus ? [] : Table.List(Within(zone, chain)), answer.CnameChain);
        Assert.Equal(bogus ? [] : AnswerText.Records(Within(zone, records)), AnswerText.Records(answer));
        Assert.Equal(answer.IsKnown ? protection == "signed" && secure == "yes" : null, answer.Authenticated);
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Each_of_many_questions_gets_its_own_answer(string server, string zone, string protection)
    {
        IDnsClient client = Ask(server);
        using IDisposable end = (IDisposable)client;

        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => client.AskAsync($"d{i}.wild.{zone}", DnsRecordType.Txt, Stop).AsTask()));

        Assert.Equal(Enumerable.Range(0, Many).Select(i => $"d{i}.wild.{zone}"), answers.Select(a => a.Name));
        Assert.All(answers, a => Assert.Equal(protection == "bogus" ? DnsOutcome.ServFail : DnsOutcome.Records, a.Outcome));
        CheckLetters(client);
    }

    [Theory]
    [InlineData("knot")]
    [InlineData("nsd")]
    [InlineData("unbound")]
    public async Task Many_answers_that_need_tcp_all_come(string server)
    {
        IDnsClient client = Ask(server);
        using IDisposable end = (IDisposable)client;

        DnsAnswer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.AskAsync("big.plain.example", DnsRecordType.Txt, Stop).AsTask()));

        Assert.All(answers, a => Assert.Equal(8, a.Texts.Count));
    }

    /// <summary>What the client knows of the letters of the questions before, all of which had room in a datagram.</summary>
    private protected virtual void CheckLetters(IDnsClient client)
    {
    }

    private static string Within(string zone, string cell) => cell.Replace("@", zone, StringComparison.Ordinal);

    private protected IDnsClient Ask(string server)
    {
        Assert.SkipWhen(servers.Missing.Count > 0, $"not on this machine: {string.Join(", ", servers.Missing)}");
        return Create(new DnsOptions { Resolvers = [servers[server]], Timeout = Patience });
    }
}
