using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using MtaSts;
using MtaStsScanner.Dns;
using MtaStsScanner.Tests.Dialing;
using static MtaStsScanner.Tests.Dns.DnsMessage;

namespace MtaStsScanner.Tests.Dns;

/// <summary>What holds of every client, whoever asks for it.</summary>
public abstract class DnsClientContract
{
    private const string Domain = "example.org";

    private protected async Task<DnsAnswer> AskAsync(DnsRecordType type, Func<DnsMessage, byte[]?> answer, string name = Domain)
    {
        await using ScriptedResolver resolver = new((question, _) => answer(question));
        using OpenClient client = Open(OptionsFor(resolver.Endpoint));
        return await client.AskAsync(name, type, default);
    }

    private protected static DnsOptions OptionsFor(IPEndPoint resolver) => new() { Resolvers = [resolver], Timeout = TlsWorld.Long };

    private protected abstract IDnsClient Create(DnsOptions options);

    private OpenClient Open(DnsOptions options) => new(Create(options));

    [Fact]
    public async Task Mx_records_come_in_the_order_of_the_answer_with_the_root_as_empty()
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.Mx, q => q
            .Add(Domain, DnsRecordType.Mx, Number(20), NameBytes("MX2.Example.org")).Add(Domain, DnsRecordType.Mx, Number(0), NameBytes("")).ToBytes());
        Assert.Equal((DnsOutcome.Records, 1), (answer.Outcome, answer.Attempts));
        Assert.Equal([new MxRecord(20, "mx2.example.org"), new MxRecord(0, "")], answer.Mx);
    }

    [Fact]
    public async Task Addresses_of_both_families_are_read()
    {
        DnsAnswer a = await AskAsync(DnsRecordType.A, q => q.Add(Domain, q.Type, Address("192.0.2.1")).Add(Domain, q.Type, Address("192.0.2.2")).ToBytes());
        DnsAnswer aaaa = await AskAsync(DnsRecordType.Aaaa, q => q.Add(Domain, q.Type, Address("2001:db8::1")).ToBytes());
        Assert.Equal(["192.0.2.1", "192.0.2.2", "2001:db8::1"], a.Addresses.Concat(aaaa.Addresses).Select(x => x.ToString()));
    }

    [Fact]
    public async Task Every_byte_of_a_text_is_kept_and_strings_stay_apart()
    {
        byte[] low = [.. Enumerable.Range(0, 128).Select(i => (byte)i)];
        byte[] high = [.. Enumerable.Range(128, 128).Select(i => (byte)i)];
        byte[] tricky = "\\200\\065 \\\\ \"quoted\"; \\\" \\"u8.ToArray();
        DnsAnswer answer = await AskAsync(DnsRecordType.Txt, q => q
            .Add(Domain, q.Type, Text(low), Text(high)).Add(Domain, q.Type, Text(tricky), Text([]), Text([.. "\\065 \\\" \\"u8, 200])).ToBytes());
        Assert.Equal([Convert.ToHexString(low), Convert.ToHexString(high)], answer.Texts[0].Strings.Select(Convert.ToHexString));
        Assert.Equal([Convert.ToHexString(tricky), "", Convert.ToHexString([.. "\\065 \\\" \\"u8, 200])], answer.Texts[1].Strings.Select(Convert.ToHexString));
    }

    [Fact]
    public async Task Tlsa_records_are_read()
    {
        byte[] data = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        DnsAnswer answer = await AskAsync(DnsRecordType.Tlsa, q => q.Add(q.Name, q.Type, [3, 1, 1, .. data]).ToBytes(), "_25._tcp.mx.example.org");
        TlsaRecord record = Assert.Single(answer.Tlsa);
        Assert.Equal((3, 1, 1), (record.Usage, record.Selector, record.MatchingType));
        Assert.Equal(data, record.Data);
    }

    [Fact]
    public async Task A_chain_of_aliases_is_followed_in_order_whatever_the_order_of_the_records()
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.A, q => q
            .Add("c.example.net", DnsRecordType.A, Address("192.0.2.7")).Add("b.example.net", DnsRecordType.Cname, NameBytes("C.example.net"))
            .Add(Domain, DnsRecordType.Cname, NameBytes("b.example.net")).Add("stray.example.net", DnsRecordType.A, Address("192.0.2.66")).ToBytes());
        Assert.Equal(["b.example.net", "c.example.net"], answer.CnameChain);
        Assert.Equal(["192.0.2.7"], answer.Addresses.Select(a => a.ToString()));
    }

    [Fact]
    public async Task A_chain_that_ends_in_nothing_is_kept_with_nxdomain()
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.A, q =>
        {
            q.Code = 3;
            return q.Add(Domain, DnsRecordType.Cname, NameBytes("gone.example.net")).ToBytes();
        });
        Assert.Equal(DnsOutcome.NxDomain, answer.Outcome);
        Assert.Equal(["gone.example.net"], answer.CnameChain);
    }

    [Fact]
    public async Task A_loop_of_aliases_ends()
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.A, q => q
            .Add(Domain, DnsRecordType.Cname, NameBytes("b.example.net")).Add("b.example.net", DnsRecordType.Cname, NameBytes(Domain)).ToBytes());
        Assert.Equal(DnsOutcome.NoData, answer.Outcome);
        Assert.True(answer.CnameChain.Count <= 16);
    }

    [Theory]
    [InlineData(0, DnsOutcome.NoData, 1)]
    [InlineData(1, DnsOutcome.Malformed, 1)]
    [InlineData(2, DnsOutcome.ServFail, 3)]
    [InlineData(3, DnsOutcome.NxDomain, 1)]
    [InlineData(4, DnsOutcome.Malformed, 1)]
    [InlineData(5, DnsOutcome.Refused, 1)]
    public async Task A_response_code_is_an_outcome_and_only_servfail_is_asked_again(int code, DnsOutcome outcome, int attempts)
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.Mx, q =>
        {
            q.Code = code;
            return q.ToBytes();
        });
        Assert.Equal((outcome, attempts), (answer.Outcome, answer.Attempts));
    }

    [Fact]
    public async Task An_answer_to_another_question_is_not_believed()
    {
        await using ScriptedResolver resolver = new((q, _) =>
        {
            q.OtherName = "other.example";
            return q.Add("other.example", DnsRecordType.A, Address("192.0.2.1")).ToBytes();
        });
        using OpenClient client = Open(OptionsFor(resolver.Endpoint) with { Timeout = TlsWorld.Short, Tries = 1 });
        DnsAnswer answer = await client.AskAsync(Domain, DnsRecordType.A, default);
        Assert.Contains(answer.Outcome, new[] { DnsOutcome.Malformed, DnsOutcome.Timeout });
        Assert.Empty(answer.Addresses);
    }

    // RFC 1035 §4.1.1: an answer that promises a record and has none is no "no data", whatever stands in the sections behind.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_promise_that_is_not_kept_is_malformed(int additional)
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.Txt, q =>
        {
            byte[] bytes = [.. q.ToBytes(), .. additional > 0 ? Convert.FromHexString("0000290200000000000000") : []];
            (bytes[7], bytes[11]) = (1, (byte)additional);
            return bytes;
        });
        Assert.Equal(DnsOutcome.Malformed, answer.Outcome);
    }

    [Fact]
    public async Task A_referral_is_no_absence()
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.Mx, q => q.AddAuthority(Domain, DnsRecordType.Ns, NameBytes("ns1.example.org")).ToBytes());
        DnsAnswer negative = await AskAsync(DnsRecordType.Mx, q => q.AddAuthority(Domain, DnsRecordType.Soa, NameBytes("ns1.example.org"), NameBytes("hostmaster.example.org"), new byte[20]).ToBytes());
        Assert.Equal((DnsOutcome.Refused, DnsOutcome.NoData), (answer.Outcome, negative.Outcome));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    [InlineData("818000010001000000000000010001c00cc00c")]
    public async Task Bytes_that_are_no_answer_are_malformed_or_no_answer_at_all(string hexadecimal)
    {
        await using ScriptedResolver resolver = new((q, _) => [.. q.ToBytes()[..2], .. Convert.FromHexString(hexadecimal)]);
        using OpenClient client = Open(OptionsFor(resolver.Endpoint) with { Timeout = TlsWorld.Short, Tries = 1 });
        DnsAnswer answer = await client.AskAsync(Domain, DnsRecordType.A, default);
        Assert.Contains(answer.Outcome, new[] { DnsOutcome.Malformed, DnsOutcome.Timeout });
    }

    [Fact]
    public async Task Silence_is_a_timeout_after_all_tries()
    {
        await using ScriptedResolver resolver = new((_, _) => null);
        using OpenClient client = Open(OptionsFor(resolver.Endpoint) with { Timeout = TlsWorld.Short / 2, Tries = 2 });
        DnsAnswer answer = await client.AskAsync(Domain, DnsRecordType.Mx, default);
        Assert.Equal((DnsOutcome.Timeout, 2, 2), (answer.Outcome, answer.Attempts, resolver.Questions));
    }

    [Fact]
    public async Task A_resolver_that_is_not_there_is_a_timeout()
    {
        using Socket reserved = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        IPEndPoint nobody = (IPEndPoint)reserved.LocalEndPoint!;
        reserved.Close();
        using OpenClient client = Open(OptionsFor(nobody) with { Timeout = TlsWorld.Short, Tries = 1 });
        Assert.Equal(DnsOutcome.Timeout, (await client.AskAsync(Domain, DnsRecordType.Mx, default)).Outcome);
    }

    [Fact]
    public async Task What_is_truncated_is_asked_over_tcp()
    {
        await using ScriptedResolver resolver = new((q, overTcp) =>
        {
            q.IsTruncated = !overTcp;
            return overTcp ? q.Add(Domain, DnsRecordType.Txt, Text("over TCP"u8.ToArray())).ToBytes() : q.ToBytes();
        });
        using OpenClient client = Open(OptionsFor(resolver.Endpoint));
        DnsAnswer answer = await client.AskAsync(Domain, DnsRecordType.Txt, default);
        Assert.Equal("over TCP"u8.ToArray(), Assert.Single(answer.Texts).Joined());
    }

    [Fact]
    public async Task The_ad_bit_of_a_resolver_on_loopback_counts()
    {
        DnsAnswer signed = await AskAsync(DnsRecordType.A, q =>
        {
            q.IsAuthenticated = true;
            return q.Add(Domain, DnsRecordType.A, Address("192.0.2.1")).ToBytes();
        });
        DnsAnswer plain = await AskAsync(DnsRecordType.A, q => q.Add(Domain, DnsRecordType.A, Address("192.0.2.1")).ToBytes());
        Assert.Equal([true, false], [signed.Authenticated, plain.Authenticated]);
    }

    [Fact]
    public async Task Of_two_resolvers_the_ad_bit_of_the_trusted_one_alone_counts()
    {
        await using ScriptedResolver trusted = new((q, _) => Signed(q, "192.0.2.1")), other = new((q, _) => Signed(q, "192.0.2.2"));
        using OpenClient client = Open(OptionsFor(trusted.Endpoint) with { Resolvers = [other.Endpoint, trusted.Endpoint], TrustAd = [trusted.Endpoint] });
        List<(string, bool?)> answers = [];
        for (int i = 0; i < 40; i++)
        {
            DnsAnswer answer = await client.AskAsync($"d{i}.example", DnsRecordType.A, default);
            answers.Add((answer.Addresses[0].ToString(), answer.Authenticated));
        }

        Assert.Equal([("192.0.2.1", true), ("192.0.2.2", null)], answers.Distinct().Order());

        static byte[] Signed(DnsMessage question, string address)
        {
            question.IsAuthenticated = true;
            return question.Add(question.Name, DnsRecordType.A, Address(address)).ToBytes();
        }
    }

    // Answers as seconds of their records: a (address), c (alias before it), o (address of another owner), soa=TTL/MINIMUM; n is NXDOMAIN, f SERVFAIL.
    [Theory]
    [InlineData("a300", 300)]
    [InlineData("a300 a60 a900", 60)]
    [InlineData("c30 a300", 30)]
    [InlineData("c300 a30", 30)]
    [InlineData("a300 o1", 300)]
    [InlineData("a0", 0)]
    [InlineData("a2147483647", int.MaxValue)]
    [InlineData("a4294967295", 0)] // RFC 2181 §8
    [InlineData("soa=900/300", 300)] // RFC 2308 §5
    [InlineData("soa=100/300", 100)]
    [InlineData("soa=100/4294967295", 0)]
    [InlineData("n soa=900/300", 300)]
    [InlineData("n c20 soa=900/300", 20)]
    [InlineData("c600 soa=900/300", 300)]
    [InlineData("", 0)]
    [InlineData("n", 0)]
    [InlineData("a300 soa=10/10", 300)]
    [InlineData("f soa=900/300", 0)]
    public async Task An_answer_may_be_kept_as_long_as_the_least_of_its_records_says(string records, int seconds)
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.A, q =>
        {
            foreach (string record in records.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string[] numbers = record.TrimStart("acosnf=".ToCharArray()).Split('/');
                if (numbers[0].Length > 0) q.Ttl = uint.Parse(numbers[0], CultureInfo.InvariantCulture);
                switch (record[0])
                {
                    case 'a': q.Add(records.Contains('c', StringComparison.Ordinal) ? "b.example.net" : Domain, DnsRecordType.A, Address("192.0.2.1")); break;
                    case 'o': q.Add("stray.example.net", DnsRecordType.A, Address("192.0.2.66")); break;
                    case 'c': q.Add(Domain, DnsRecordType.Cname, NameBytes("b.example.net")); break;
                    case 's': q.AddAuthority("example.net", DnsRecordType.Soa, Soa(uint.Parse(numbers[1], CultureInfo.InvariantCulture))); break;
                    default: q.Code = record[0] == 'n' ? 3 : 2; break;
                }
            }

            return q.ToBytes();
        });
        Assert.Equal(seconds, answer.TtlSeconds);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_failure_is_neither_authenticated_nor_not(int code)
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.A, q =>
        {
            (q.Code, q.IsAuthenticated) = (code, true);
            return q.ToBytes();
        });
        Assert.Null(answer.Authenticated);
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData(".example")]
    [InlineData("a b.example")]
    [InlineData("a\\032b.example")]
    [InlineData("ü.example")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123.example")]
    public async Task A_name_that_cannot_be_is_not_asked_for(string name)
    {
        await using ScriptedResolver resolver = new((q, _) => q.ToBytes());
        using OpenClient client = Open(OptionsFor(resolver.Endpoint));
        DnsAnswer answer = await client.AskAsync(name, DnsRecordType.A, default);
        Assert.Equal((DnsOutcome.NxDomain, 0, 0), (answer.Outcome, answer.Attempts, resolver.Questions));
    }

    [Theory]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("_25._tcp.mx_1.example")]
    [InlineData("*.example")]
    [InlineData("UPPER.example")]
    public async Task A_name_is_asked_for_as_it_is(string name)
    {
        DnsAnswer answer = await AskAsync(DnsRecordType.A, q => q.Add(q.Name, DnsRecordType.A, Address("192.0.2.1")).ToBytes(), name);
        Assert.Equal((DnsOutcome.Records, name), (answer.Outcome, answer.Name));
    }

    [Fact]
    public async Task A_stop_ends_the_wait_and_is_no_outcome()
    {
        using CancellationTokenSource stop = new();
        await using ScriptedResolver resolver = new((_, _) =>
        {
            stop.Cancel();
            return null;
        });
        using OpenClient client = Open(OptionsFor(resolver.Endpoint));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await client.AskAsync(Domain, DnsRecordType.A, stop.Token));
    }

    [Fact]
    public async Task No_more_questions_are_in_flight_than_the_options_allow()
    {
        Channel<string> arrived = Channel.CreateUnbounded<string>();
        await using ScriptedResolver silent = new((question, _) =>
        {
            arrived.Writer.TryWrite(question.Name);
            return null;
        });
        using CancellationTokenSource first = new(), second = new();
        DnsOptions patient = OptionsFor(silent.Endpoint) with { Timeout = TimeSpan.FromMinutes(1), Tries = 1 };
        using OpenClient client = Open(patient with { Concurrency = 2 });
        using OpenClient other = Open(patient);
        Task ended = Task.WhenAll(AskAsync(client, "d0.example", first.Token), AskAsync(client, "d1.example", first.Token));
        Assert.Equal(["d0.example", "d1.example"], new[] { await NextAsync(), await NextAsync() }.Order(StringComparer.Ordinal));

        // Both places are taken for a minute: the third question is not sent, and one that another client asks after it comes first.
        Task third = AskAsync(client, "d2.example", second.Token);
        Task marker = AskAsync(other, "marker.example", second.Token);
        Assert.Equal("marker.example", await NextAsync());
        Assert.False(third.IsCompleted);

        await first.CancelAsync();
        Assert.Equal("d2.example", await NextAsync());
        await second.CancelAsync();
        await Task.WhenAll(ended, third, marker);

        async Task<string> NextAsync() => await arrived.Reader.ReadAsync(TestContext.Current.CancellationToken);

        static async Task AskAsync(OpenClient client, string name, CancellationToken stop) =>
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await client.AskAsync(name, DnsRecordType.Mx, stop));
    }

    [Fact]
    public async Task The_root_is_a_name_that_can_be_asked_for()
    {
        await using ScriptedResolver resolver = new((q, _) => q.Add("", DnsRecordType.Ns, NameBytes("a.root-servers.net")).ToBytes());
        using OpenClient client = Open(OptionsFor(resolver.Endpoint));
        Assert.Equal(DnsOutcome.Records, (await client.AskAsync("", DnsRecordType.Ns, default)).Outcome);
    }

    /// <summary>A client that is ended with the test.</summary>
    private sealed class OpenClient(IDnsClient inner) : IDnsClient, IDisposable
    {
        public ValueTask<DnsAnswer> AskAsync(string name, DnsRecordType type, CancellationToken stop) => inner.AskAsync(name, type, stop);

        public void Dispose() => ((IDisposable)inner).Dispose();
    }
}
