using System.Globalization;
using MtaStsScanner.Cli.Alerting;

namespace MtaStsScanner.Cli.Tests.Nights;

/// <summary>A channel that keeps what it is given, with the night.</summary>
internal sealed class KeptAlerts : IChannel
{
    /// <summary>The night that it is.</summary>
    public int Night { get; set; }

    /// <summary>What was told: <c>NIGHT CONCERN:NEWS SUBJECT</c>.</summary>
    public List<string> Told { get; } = [];

    /// <summary>All batches' keys.</summary>
    public List<string> Keys { get; } = [];

    public string Name => "kept";

    public Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
    {
        Keys.Add(batch.Key);
        foreach (Alert alert in batch.Alerts)
        {
            string[] id = alert.Id.Split(':', 4);
            Told.Add(string.Create(CultureInfo.InvariantCulture, $"{Night:D2} {(id.Length == 4 ? $"{id[1]}:{id[2]} {id[3]}" : string.Join(':', id[1..]))}"));
        }

        return Task.FromResult<string?>(null);
    }
}
