using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Lab.Tests.Dns;

/// <summary>What holds for every way to receive and send datagrams.</summary>
public sealed class DatagramPortTests
{
    [Theory]
    [InlineData(DnsAsker.Everywhere)]
    [InlineData(DnsAsker.LinuxOnly)]
    public async Task Every_question_of_a_burst_is_answered_to_who_asked_it(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port);
        using Socket other = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        for (int round = 0; round < 20; round++)
        {
            other.SendTo(DnsAsker.Numbered(60_000), asker.Server);
            asker.SendNumbered(150);
            Assert.Equal(Enumerable.Range(0, 150), Enumerable.Range(0, 150).Select(_ => DnsMessage.IdOf(asker.Receive())));
            byte[] answer = new byte[512];
            other.Receive(answer);
            Assert.Equal(60_000, DnsMessage.IdOf(answer));
        }
        asker.AwaitAnswers(20 * 151);
        Assert.All(asker.Counters.DnsFaults.Values, n => Assert.Equal(0, n));
    }

    [Theory]
    [InlineData(DnsAsker.Everywhere)]
    [InlineData(DnsAsker.LinuxOnly)]
    public async Task What_is_no_question_is_passed_over(string port)
    {
        await using DnsAsker asker = DnsAsker.Start(port);
        byte[] tooLong = new byte[5000];
        DnsAsker.Numbered(1).CopyTo(tooLong, 0);
        asker.Send(tooLong);
        asker.Send([]);
        asker.Send([1, 2, 3]);
        asker.Send(asker.Ask(DnsAsker.Numbered(2))); // an answer
        Assert.Equal(3, DnsMessage.IdOf(asker.Ask(DnsAsker.Numbered(3))));
        Assert.True(asker.IsQuiet);
    }

    [Theory]
    [InlineData(DnsAsker.Everywhere)]
    [InlineData(DnsAsker.LinuxOnly)]
    public async Task A_server_that_waits_stops_at_once_and_gives_its_port_back(string port)
    {
        DnsAsker asker = DnsAsker.Start(port);
        IPEndPoint server = asker.Server;
        Assert.NotEmpty(asker.Ask(DnsAsker.Numbered(1)));
        long began = Stopwatch.GetTimestamp();
        await asker.DisposeAsync();
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(20));
        using Socket udp = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        udp.Bind(server);
    }
}
