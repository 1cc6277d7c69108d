namespace MtaStsScanner.Cli.Tests.Metrics;

/// <summary>Tests that listen to spans: whoever listens hears of every scan in the process, so they run one after the other and beside nothing else.</summary>
[CollectionDefinition(nameof(Traced), DisableParallelization = true)]
public sealed class Traced;
