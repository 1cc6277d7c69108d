using Microsoft.Extensions.Time.Testing;
using MtaStsScanner.Cli.Alerting;

namespace MtaStsScanner.Cli.Tests.Alerting;

/// <summary>What a channel that is away did not take is sent later, once.</summary>
public sealed class OutboxTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider time = new(SomeAlerts.At);
    private readonly SwitchedChannel mail = new("mail"), hook = new("hook");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_channel_that_is_away_for_a_night_gets_it_the_next_and_once()
    {
        Outbox outbox = Open();
        mail.Away = hook.Away = true;
        outbox.Put(SomeAlerts.Batch(SomeAlerts.One("first")), ["mail", "hook"]);
        Assert.False(await outbox.DeliverAsync(CancellationToken.None));

        hook.Away = false;
        Assert.False(await Open().DeliverAsync(CancellationToken.None)); // another start of the service
        mail.Away = false;
        outbox.Put(SomeAlerts.Batch(SomeAlerts.One("second")) with { Key = "scan-2", At = SomeAlerts.At.AddDays(1) }, ["mail", "hook"]);
        Assert.True(await outbox.DeliverAsync(CancellationToken.None));
        Assert.True(await outbox.DeliverAsync(CancellationToken.None));

        Assert.Equal(["first", "second"], mail.Got);
        Assert.Equal(["first", "second"], hook.Got);
    }

    [Fact]
    public async Task A_channel_that_is_away_is_asked_once_a_round_and_does_not_hold_up_others()
    {
        Outbox outbox = Open();
        mail.Away = true;
        for (int i = 0; i < 5; i++) outbox.Put(SomeAlerts.Batch(SomeAlerts.One($"{i}")) with { Key = $"scan-{i}", At = SomeAlerts.At.AddHours(i) }, ["mail", "hook"]);
        Assert.False(await outbox.DeliverAsync(CancellationToken.None));
        Assert.Equal((1, 5), (mail.Asked, hook.Got.Count));
        Assert.Equal(5, outbox.Waiting);
    }

    [Fact]
    public async Task What_is_too_old_or_too_much_or_for_nobody_or_broken_goes()
    {
        Outbox outbox = Open();
        outbox.Put(SomeAlerts.Batch(SomeAlerts.One()), ["gone"]);
        await File.WriteAllTextAsync(folder["00000000000001-broken.json"], "{ not json", TestContext.Current.CancellationToken);
        Assert.True(await outbox.DeliverAsync(CancellationToken.None));

        mail.Away = true;
        for (int i = 0; i < Outbox.Most + 3; i++) outbox.Put(SomeAlerts.Batch(SomeAlerts.One()) with { Key = $"scan-{i}", At = SomeAlerts.At.AddMinutes(i) }, ["mail"]);
        Assert.Equal(Outbox.Most, outbox.Waiting);
        time.Advance(Outbox.Oldest + TimeSpan.FromDays(2));
        mail.Away = false;
        Assert.True(await outbox.DeliverAsync(CancellationToken.None));
        Assert.Empty(mail.Got);
    }

    private Outbox Open() => new(folder.Path, [mail, hook], static (_, _) => { }, time);

    private sealed class SwitchedChannel(string name) : IChannel
    {
        public bool Away { get; set; }

        public int Asked { get; private set; }

        public List<string> Got { get; } = [];

        public string Name => name;

        public Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
        {
            Asked++;
            if (Away) return Task.FromResult<string?>("away");
            Got.Add(batch.Alerts[0].Title);
            return Task.FromResult<string?>(null);
        }
    }
}
