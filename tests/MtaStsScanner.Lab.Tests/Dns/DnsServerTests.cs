using DnsClient;
using DnsClient.Protocol;

namespace MtaStsScanner.Lab.Tests.Dns;

public sealed class DnsServerTests(DenseLab dense)
{
    private readonly LookupClient _client = new(new LookupClientOptions(dense.Lab.Resolver)
    {
        UseCache = false,
        ThrowDnsErrors = false,
        Timeout = TimeSpan.FromSeconds(5),
        Retries = 0,
        RequestDnsSecRecords = true,
        ContinueOnDnsError = false,
    });

    [Fact]
    public async Task A_sound_domain_has_a_record_an_mx_and_addresses()
    {
        string domain = dense.DomainOf("enforce-three-mx");
        TxtRecord record = Assert.Single((await AskAsync("_mta-sts." + domain, QueryType.TXT)).Answers.TxtRecords());
        Assert.Matches("^v=STSv1; id=[0-9]+;$", record.Text.Single());
        MxRecord[] mx = [.. (await AskAsync(domain, QueryType.MX)).Answers.MxRecords()];
        Assert.Equal(3, mx.Length);
        Assert.Equal(2, (await AskAsync(mx[2].Exchange, QueryType.A)).Answers.ARecords().Count());
        Assert.Empty((await AskAsync(mx[2].Exchange, QueryType.AAAA)).Answers);
        Assert.Single((await AskAsync("mta-sts." + domain, QueryType.A)).Answers.ARecords());
    }

    [Fact]
    public async Task Case_of_the_question_is_kept_and_makes_no_difference()
    {
        string domain = dense.DomainOf("enforce-own");
        IDnsQueryResponse answer = await AskAsync(domain.ToUpperInvariant(), QueryType.MX);
        Assert.Equal(domain.ToUpperInvariant() + ".", answer.Questions[0].QueryName.Original);
        Assert.Equal($"mx1.lab-mx.{domain}.", Assert.Single(answer.Answers.MxRecords()).Exchange.Value, ignoreCase: true);
    }

    [Fact]
    public async Task Dual_stack_has_both_families()
    {
        string host = "mx1.lab-mx." + dense.DomainOf("enforce-dual-stack");
        Assert.StartsWith("198.1", (await AskAsync(host, QueryType.A)).Answers.ARecords().Single().Address.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("2001:db8:", (await AskAsync(host, QueryType.AAAA)).Answers.AaaaRecords().Single().Address.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cname_chain_leads_over_the_domains_alias_to_the_operator()
    {
        string domain = dense.DomainOf("enforce-policy-cname-chain");
        IDnsQueryResponse answer = await AskAsync("mta-sts." + domain, QueryType.A);
        CNameRecord[] chain = [.. answer.Answers.CnameRecords()];
        Assert.Equal($"mta-sts.{domain}.", chain[0].DomainName.Value);
        Assert.Equal($"policy.lab-alias.{domain}.", chain[0].CanonicalName.Value);
        Assert.Equal(chain[0].CanonicalName.Value, chain[1].DomainName.Value);
        Assert.EndsWith(".policy-operator.example.", chain[1].CanonicalName.Value, StringComparison.Ordinal);
        Assert.Equal(chain[1].CanonicalName.Value, answer.Answers.ARecords().Single().DomainName.Value);
        Assert.NotEmpty((await AskAsync(chain[0].CanonicalName, QueryType.A)).Answers.ARecords());
        Assert.NotEmpty((await AskAsync(chain[1].CanonicalName, QueryType.A)).Answers.ARecords());
    }

    [Fact]
    public async Task A_dangling_cname_ends_in_nxdomain()
    {
        IDnsQueryResponse answer = await AskAsync("_mta-sts." + dense.DomainOf("record-dangling-cname"), QueryType.TXT);
        Assert.Equal(DnsHeaderResponseCode.NotExistentDomain, answer.Header.ResponseCode);
        DnsString target = Assert.Single(answer.Answers.CnameRecords()).CanonicalName;
        Assert.Equal(DnsHeaderResponseCode.NotExistentDomain, (await AskAsync(target, QueryType.TXT)).Header.ResponseCode);
    }

    [Fact]
    public async Task A_truncated_answer_comes_whole_over_tcp()
    {
        string name = "_mta-sts." + dense.DomainOf("record-truncated");
        Assert.Single((await AskAsync(name, QueryType.TXT)).Answers.TxtRecords());
        LookupClient noTcp = new(new LookupClientOptions(dense.Lab.Resolver) { UseTcpFallback = false, UseCache = false, Retries = 0 });
        DnsResponseException cut = await Assert.ThrowsAsync<DnsResponseException>(
            () => noTcp.QueryAsync(name, QueryType.TXT, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("truncated", cut.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record-servfail", DnsHeaderResponseCode.ServerFailure)]
    [InlineData("record-refused", DnsHeaderResponseCode.Refused)]
    [InlineData("absent-own", DnsHeaderResponseCode.NotExistentDomain)]
    [InlineData("absent-no-data", DnsHeaderResponseCode.NoError)]
    public async Task A_record_look_up_ends_as_its_profile_says(string profile, DnsHeaderResponseCode expected)
    {
        IDnsQueryResponse answer = await AskAsync("_mta-sts." + dense.DomainOf(profile), QueryType.TXT);
        Assert.Equal(expected, answer.Header.ResponseCode);
        Assert.Empty(answer.Answers);
        if (expected is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain) Assert.Single(answer.Authorities.OfType<SoaRecord>());
    }

    [Theory]
    [InlineData(false, DnsHeaderResponseCode.ServerFailure)]
    [InlineData(true, DnsHeaderResponseCode.NoError)]
    public async Task A_passing_servfail_is_gone_at_the_second_try_and_where_first_tries_are_over(bool over, DnsHeaderResponseCode atFirst)
    {
        // A lab of its own: in the shared one somebody may have asked before.
        await using LabInternet lab = await LabInternet.StartAsync(new() { Mix = LabMix.Dense, Seed = DenseLab.Seed, FirstTriesAreOver = over }, TestContext.Current.CancellationToken);
        LookupClient client = new(new LookupClientOptions(lab.Resolver) { UseCache = false, ThrowDnsErrors = false, Retries = 0, ContinueOnDnsError = false });
        string name = "_mta-sts." + dense.DomainOf("record-servfail-once");
        Assert.Equal(atFirst, (await client.QueryAsync(name, QueryType.TXT, cancellationToken: TestContext.Current.CancellationToken)).Header.ResponseCode);
        Assert.Single((await client.QueryAsync(name, QueryType.TXT, cancellationToken: TestContext.Current.CancellationToken)).Answers.TxtRecords());
    }

    [Fact]
    public async Task A_null_mx_is_the_root()
    {
        MxRecord mx = Assert.Single((await AskAsync(dense.DomainOf("absent-null-mx"), QueryType.MX)).Answers.MxRecords());
        Assert.Equal(".", mx.Exchange.Value);
    }

    [Fact]
    public async Task Only_a_signed_domain_is_authenticated_and_has_tlsa()
    {
        string signed = "mx1.lab-mx." + dense.DomainOf("enforce-dane");
        Assert.True((await AskAsync(signed, QueryType.A)).Header.IsAuthenticData);
        IDnsQueryResponse tlsa = await AskAsync("_25._tcp." + signed, QueryType.TLSA);
        Assert.True(tlsa.Header.IsAuthenticData);
        Assert.Equal(32, tlsa.Answers.OfType<TlsaRecord>().Single().CertificateAssociationData.Count);
        Assert.False((await AskAsync("mx1.lab-mx." + dense.DomainOf("enforce-own"), QueryType.A)).Header.IsAuthenticData);
        Assert.False((await AskAsync("_25._tcp.mx1.lab-mx." + dense.DomainOf("dane-unsigned"), QueryType.TLSA)).Header.IsAuthenticData);
    }

    [Fact]
    public async Task The_root_is_served()
    {
        Assert.NotEmpty((await AskAsync(".", QueryType.NS)).Answers.NsRecords());
        Assert.NotEmpty((await AskAsync(".", QueryType.SOA)).Answers.SoaRecords());
    }

    [Fact]
    public async Task Edns_is_answered_with_edns_and_do()
    {
        IDnsQueryResponse answer = await AskAsync(dense.DomainOf("enforce-own"), QueryType.MX);
        Assert.Contains(answer.Additionals, r => r is { RecordType: ResourceRecordType.OPT });
    }

    [Fact]
    public async Task Every_profile_answers_every_question_in_a_form_that_a_strict_client_reads()
    {
        string[] mute = ["record-silent", "record-malformed", "mx-silent", "mx-addresses-silent", "policy-host-dns-silent"];
        foreach (string profile in LabInternet.Profiles.Select(p => p.Name).Except(mute).Where(dense.Has))
        {
            string domain = dense.DomainOf(profile);
            IDnsQueryResponse mx = await AskAsync(domain, QueryType.MX);
            foreach (string prefix in new[] { "", "_mta-sts.", "_smtp._tls.", "_dmarc." }) await AskAsync(prefix + domain, QueryType.TXT);
            foreach (string host in mx.Answers.MxRecords().Select(m => m.Exchange.Value).Append("mta-sts." + domain).Where(h => h != "."))
            {
                await AskAsync(host, QueryType.A);
                await AskAsync(host, QueryType.AAAA);
                await AskAsync("_25._tcp." + host, QueryType.TLSA);
            }
        }
    }

    private async Task<IDnsQueryResponse> AskAsync(string name, QueryType type) =>
        await _client.QueryAsync(name, type, cancellationToken: TestContext.Current.CancellationToken);
}
