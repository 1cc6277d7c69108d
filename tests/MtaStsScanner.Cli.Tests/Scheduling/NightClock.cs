using Microsoft.Extensions.Time.Testing;

namespace MtaStsScanner.Cli.Tests.Scheduling;

/// <summary>The clock of scans within a simulated service: its date is the service's, its timers are those of the machine, so that sockets have their deadlines.</summary>
/// <param name="service">The service's clock.</param>
internal sealed class NightClock(FakeTimeProvider service) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => service.GetUtcNow();
}
