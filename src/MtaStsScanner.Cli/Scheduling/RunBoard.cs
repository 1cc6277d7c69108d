namespace MtaStsScanner.Cli.Scheduling;

/// <summary>Where the run that goes on is written up: by whoever runs it, read by whoever asks.</summary>
internal sealed class RunBoard
{
    private volatile RunningJob? running;

    /// <summary>The run that goes on; null where there is none.</summary>
    public RunningJob? Running
    {
        get => running;
        set => running = value;
    }
}
