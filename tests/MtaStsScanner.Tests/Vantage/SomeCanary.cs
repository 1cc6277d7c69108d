using MtaStsScanner.Vantage;

namespace MtaStsScanner.Tests.Vantage;

/// <summary>Always says the same.</summary>
internal sealed class SomeCanary(CanaryStage stage, bool? holds, string peer = "peer.example", TimeSpan every = default) : ICanary
{
    public CanaryStage Stage => stage;

    public string Peer => peer;

    public TimeSpan Every => every;

    public int Times { get; private set; }

    public ValueTask<CanaryReply> AskAsync(CancellationToken stop)
    {
        Times++;
        return new(new CanaryReply(this, holds, "said"));
    }
}
