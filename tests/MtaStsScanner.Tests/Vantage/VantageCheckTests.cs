using System.Net;
using MtaStsScanner.Vantage;

namespace MtaStsScanner.Tests.Vantage;

public sealed class VantageCheckTests
{
    private const string Head = "Limit                     Soft Limit           Hard Limit           Units\nMax cpu time              unlimited            unlimited            seconds\n";

    [Theory]
    [InlineData("Max open files            1024                 1048576              files\n", CheckState.Bad)]
    [InlineData("Max open files            4095                 4096                 files\n", CheckState.Bad)]
    [InlineData("Max open files            4096                 4096                 files\n", CheckState.Good)]
    [InlineData("Max open files            unlimited            unlimited            files\n", CheckState.Good)]
    [InlineData("", CheckState.Limited)]
    public void Open_files_must_be_enough_for_a_scan(string line, CheckState state) => Assert.Equal(state, OpenFiles.Check(Head + line).State);

    [Fact]
    public void A_system_that_tells_no_limit_is_not_blamed() => Assert.Equal(CheckState.Limited, OpenFiles.Check(null).State);

    [Theory]
    [InlineData("2600::1", CheckState.Good)]
    [InlineData("fe80::1", CheckState.Limited)]
    [InlineData("fd00::1", CheckState.Limited)]
    [InlineData(null, CheckState.Limited)]
    public void IPv6_counts_where_a_public_address_leads_out(string? own, CheckState state) =>
        Assert.Equal(state, OwnAddress.CheckIPv6(own is null ? null : IPAddress.Parse(own)).State);

    [Theory]
    [InlineData("2026-11-29", 0, CheckState.Good)]
    [InlineData("2026-11-29", 5, CheckState.Limited)]
    [InlineData("2026-11-29", -1, CheckState.Limited)]
    [InlineData("2026-11-29", null, CheckState.Limited)]
    [InlineData("1970-01-01", 0, CheckState.Bad)]
    public void A_clock_is_believed_where_somebody_keeps_it_right(string now, int? state, CheckState expected) =>
        Assert.Equal(expected, SystemClock.Check(DateTimeOffset.Parse(now + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture), new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), state).State);

    [Theory]
    [InlineData("8.8.4.1", "scan.example.org", "8.8.4.1", CheckState.Good, null)]
    [InlineData("8.8.4.1", "SCAN.example.org other.example", "8.8.4.1", CheckState.Good, null)]
    [InlineData("8.8.4.1", "host7.example.net", "8.8.4.1", CheckState.Limited, "--ehlo host7.example.net")]
    [InlineData("8.8.4.1", "scan.example.org", "8.8.4.2", CheckState.Limited, "give scan.example.org the address 8.8.4.1")]
    [InlineData("8.8.4.1", "scan.example.org", "", CheckState.Limited, "give scan.example.org the address 8.8.4.1")]
    [InlineData("8.8.4.1", "", "8.8.4.1", CheckState.Limited, "PTR record")]
    [InlineData("8.8.4.1", null, "8.8.4.1", CheckState.Limited, null)]
    [InlineData("10.0.0.5", "scan.example.org", "8.8.4.1", CheckState.Limited, "the public address has a PTR record")]
    [InlineData(null, null, "", CheckState.Bad, "Connect this machine")]
    public void Address_and_name_must_lead_to_each_other(string? own, string? names, string ehloAddresses, CheckState state, string? cure)
    {
        VantageCheck check = OwnName.Check(
            own is null ? null : IPAddress.Parse(own),
            names?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            "scan.example.org",
            [.. ehloAddresses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)]);
        Assert.Equal(state, check.State);
        if (cure is null) Assert.Null(check.Cure);
        else Assert.Contains(cure, check.Cure, StringComparison.Ordinal);
    }

    [Theory]
    // As in CanaryRoundTests; then the states of resolver (dns where none answers), HTTPS and port 25.
    [InlineData("d+", "resolver:Good https:Limited port_25:Limited")]
    [InlineData("d?", "resolver:Limited dns:Bad https:Limited port_25:Limited")]
    [InlineData("d-", "resolver:Bad https:Limited port_25:Limited")]
    [InlineData("d+ p+ s+", "resolver:Good https:Good port_25:Good")]
    [InlineData("d+ p+ p? s+ s?", "resolver:Good https:Good port_25:Good")]
    [InlineData("d+ p- s-", "resolver:Good https:Bad port_25:Bad")]
    [InlineData("d+ p? s?", "resolver:Good https:Bad port_25:Bad")]
    public void Canaries_are_told_a_line_each(string said, string lines)
    {
        CanaryRound round = new(default, [.. said.Split(' ').Select(CanaryRoundTests.Reply)]);
        Assert.Equal(lines, string.Join(' ', CanaryChecks.Of(round).Select(c => $"{c.Name}:{c.State}")));
    }
}
