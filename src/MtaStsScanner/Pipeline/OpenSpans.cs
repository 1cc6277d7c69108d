using System.Collections.Concurrent;
using System.Diagnostics;

namespace MtaStsScanner.Pipeline;

/// <summary>Spans that are open side by side, by number. What is open at its disposal was cut off.</summary>
/// <param name="name">What is done.</param>
/// <param name="tag">What the number is.</param>
internal sealed class OpenSpans(string name, string tag) : IDisposable
{
    private readonly ConcurrentDictionary<int, Activity> open = new();

    /// <summary>One is begun. Without listeners nothing is kept.</summary>
    public void Begin(int number)
    {
        if (ScanTrace.Beside(name)?.SetTag(tag, number) is { } span) open[number] = span;
    }

    /// <summary>It is done.</summary>
    public void End(int number)
    {
        if (open.TryRemove(number, out Activity? span)) span.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (int number in open.Keys)
        {
            if (!open.TryRemove(number, out Activity? span)) continue;
            span.SetStatus(ActivityStatusCode.Error, "cut off");
            span.Dispose();
        }
    }
}
