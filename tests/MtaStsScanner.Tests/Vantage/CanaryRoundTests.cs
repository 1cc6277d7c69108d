using MtaStsScanner.Vantage;

namespace MtaStsScanner.Tests.Vantage;

public sealed class CanaryRoundTests
{
    [Theory]
    // d: DNS, p: HTTPS, s: STARTTLS; then + as known, - not as known, ? no answer
    [InlineData("d+", 0, false)]
    [InlineData("d?", 0, false)] // silence of a resolver proves nothing
    [InlineData("d+ d-", 1, false)]
    [InlineData("p+ p?", 0, false)]
    [InlineData("p?", 1, false)] // no HTTPS host at all
    [InlineData("p? p?", 2, false)]
    [InlineData("p+ p-", 1, false)]
    [InlineData("s+", 0, false)]
    [InlineData("s+ s?", 0, false)]
    [InlineData("s?", 0, true)]
    [InlineData("s? s?", 0, true)]
    [InlineData("s+ s-", 0, true)]
    [InlineData("d- p- s-", 2, true)]
    public void What_canaries_say_is_held_against_the_stage_they_speak_for(string said, int contradictions, bool smtpFault)
    {
        CanaryReply[] replies = [.. said.Split(' ').Select(Reply)];
        CanaryRound round = new(default, replies);
        Assert.Equal((contradictions, smtpFault), (round.Contradictions.Count, round.SmtpFault is not null));
    }

    [Fact]
    public void The_fault_of_smtp_names_who_said_what()
    {
        CanaryRound round = new(default, [Reply("s?"), Reply("s-")]);
        Assert.Equal("peer.example: -; peer.example: ?", round.SmtpFault);
    }

    internal static CanaryReply Reply(string said)
    {
        CanaryStage stage = said[0] switch { 'd' => CanaryStage.Dns, 'p' => CanaryStage.Policy, _ => CanaryStage.Smtp };
        bool? holds = said[1] switch { '+' => true, '-' => false, _ => null };
        return new(new SomeCanary(stage, holds), holds, said[1..]);
    }
}
