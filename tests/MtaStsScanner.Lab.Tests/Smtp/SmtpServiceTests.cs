namespace MtaStsScanner.Lab.Tests.Smtp;

public sealed class SmtpServiceTests(DenseLab dense)
{
    public static TheoryData<string, string> Table() => TsvTable.Read("smtp.tsv", row => (row[0], row[1]));

    [Theory, MemberData(nameof(Table))]
    public async Task An_mx_host_does_what_the_table_says(string profile, string seen)
    {
        Assert.SkipUnless(dense.Has(profile), "needs old cryptography");
        Assert.Equal(seen, await SmtpReader.ProbeAsync(dense, dense.DomainOf(profile)));
    }

    [Fact]
    public async Task The_second_address_of_a_differing_host_differs()
    {
        string domain = dense.DomainOf("risk-endpoint-self-signed");
        Assert.Equal("220 250+ 220 ok 250 221", await SmtpReader.ProbeAsync(dense, domain));
        Assert.Equal("220 250+ 220 self-signed 250 221", await SmtpReader.ProbeAsync(dense, domain, address: 1));
    }

    [Fact]
    public async Task Nobody_here_says_mail()
    {
        await SmtpReader.ProbeAsync(dense, dense.DomainOf("enforce-own"));
        Assert.Equal(0, dense.Lab.Counters.MailCommands);
        Assert.True(dense.Lab.Counters.SmtpSessions > 0);
    }
}
