
namespace MtaStsScanner.Vantage;

/// <summary>A peer whose answer is known beforehand: where it is another, what this machine sees of others can't be trusted either.</summary>
public interface ICanary
{
    /// <summary>The stage that it speaks for.</summary>
    CanaryStage Stage { get; }

    /// <summary>Who is asked, for a person.</summary>
    string Peer { get; }

    /// <summary>Time between two questions.</summary>
    TimeSpan Every { get; }

    /// <summary>Asks once.</summary>
    /// <exception cref="OperationCanceledException">Only when <paramref name="stop"/> asked for it.</exception>
    ValueTask<CanaryReply> AskAsync(CancellationToken stop);
}
