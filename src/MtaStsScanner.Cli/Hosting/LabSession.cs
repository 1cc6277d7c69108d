using MtaStsScanner.Cli.Options;
using MtaStsScanner.Dialing;
using MtaStsScanner.Input;
using MtaStsScanner.Lab;
using MtaStsScanner.Pipeline;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>The lab that a command measures against: in this process, in another, or none.</summary>
internal sealed class LabSession : IAsyncDisposable
{
    private LabSession(LabInternet? internet, LabMap? map) => (Internet, Map) = (internet, map);

    /// <summary>The lab in this process, or null.</summary>
    public LabInternet? Internet { get; }

    /// <summary>How virtual addresses are reached; null on the real internet.</summary>
    public LabMap? Map { get; }

    /// <summary>The truth to hold the measurement against, where it is known here, the stages are all measured and nobody is left out.</summary>
    public IExpectation? Expectation(ScanSettings settings, NetworkArguments network) =>
        Internet is not null && network.Blocklist is null && settings is { Stages: ScanStages.Smtp, SmtpFor: SmtpFor.Mx } ? new LabExpectation(Internet, BuiltInSuffixes.Load().List) : null;

    /// <summary>Starts or finds the lab that the arguments ask for.</summary>
    /// <param name="network">The arguments.</param>
    /// <param name="stop">Ends the start.</param>
    /// <param name="goesOn">What is measured was begun with another such lab, which is gone.</param>
    public static async Task<LabSession> OpenAsync(NetworkArguments network, CancellationToken stop, bool goesOn = false)
    {
        if (network.Lab)
        {
            LabOptions options = Options(network.LabMix, network.LabSeed, network.LabNight, network.LabDnsFaults) with { FirstTriesAreOver = goesOn };
            LabInternet internet = await LabInternet.StartAsync(options, stop).ConfigureAwait(false);
            return new(internet, Parse(internet.MapJson, "the lab's own map"));
        }

        return network.LabMap is { } file ? new(null, Parse(Read(file), $"the map '{file}'")) : new(null, null);
    }

    /// <summary>How a lab of this mix, seed and night is set up; the list of faults was checked when it was typed.</summary>
    public static LabOptions Options(string mix, int seed, int? night, string? dnsFaults) => new()
    {
        Mix = mix == "dense" ? LabMix.Dense : LabMix.World,
        Seed = seed,
        Night = night,
        DnsFaults = dnsFaults is null ? null : DnsFaults.Parse(dnsFaults, out _),
    };

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Internet?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static LabMap Parse(string json, string what) =>
        LabMap.TryParse(json, out LabMap? map, out string? fault) ? map : throw new UserException($"{what} can't be used: {fault}");

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserException($"The lab map '{file}' can't be read: {e.Message} Start a lab with 'mtasts lab --map {file}' first.");
        }
    }
}
