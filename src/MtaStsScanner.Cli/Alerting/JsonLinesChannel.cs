using System.Text;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>A file that a SIEM follows: one JSON object an alert and line, appended whole.</summary>
/// <param name="name">Its name.</param>
/// <param name="path">The file; made where it is missing, and never cut: that is who rotates it.</param>
internal sealed class JsonLinesChannel(string name, string path) : IChannel
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<string?> SendAsync(AlertBatch batch, CancellationToken stop)
    {
        try
        {
            byte[] lines = Encoding.ASCII.GetBytes(string.Concat(batch.Alerts.Select(a => AlertJson.Line(batch, a) + "\n")));
            await using FileStream file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            await file.WriteAsync(lines, stop).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            return $"the file can't be written: {e.Message}";
        }
    }
}
