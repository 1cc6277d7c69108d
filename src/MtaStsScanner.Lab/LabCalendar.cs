using MtaStsScanner.Lab.Nights;
using MtaStsScanner.Lab.Profiles;

namespace MtaStsScanner.Lab;

/// <summary>
/// What changes from night to night in a lab that has nights (<see cref="LabOptions.Night"/>): the plots of its domains, and outages of providers.
/// It follows from mix, seed and name alone, so that what alerts should have said can be derived without a scan and without a socket.
/// </summary>
public sealed class LabCalendar
{
    /// <summary>Nights in which something happens: those after them are like the last.</summary>
    public const int Nights = 30;

    private readonly DomainPlans _plans;
    private readonly (LabOutage Outage, DomainPlans Plans)[] _outages;

    /// <summary>The calendar of a lab.</summary>
    /// <param name="mix">Its mix.</param>
    /// <param name="seed">Its seed.</param>
    public LabCalendar(LabMix mix, int seed)
    {
        Outages = OutageTable.Of(seed);
        _plans = On(1);
        _outages = [.. Outages.Select(o => (o, On(o.Night)))];

        // Old cryptography makes no difference: neither the profiles that need it nor what stands in for them are a provider's customers.
        DomainPlans On(int night) => new(mix, seed, oldCryptography: true, night);
    }

    /// <summary>The names of all plots: <c>lab-plot-PLOT.anything</c> has that one.</summary>
    public static IReadOnlyList<string> Plots { get; } = [.. PlotCatalog.All.Select(p => p.Name)];

    /// <summary>The nights on which a provider is out.</summary>
    public IReadOnlyList<LabOutage> Outages { get; }

    /// <summary>The plot of a domain (any case, A-labels); null for most.</summary>
    public string? PlotOf(string domain) => _plans.PlotOf(Normal(domain), out _)?.Name;

    /// <summary>All that happens to a domain (any case, A-labels), in the order of the nights; an outage after what the plot says of that night.</summary>
    public IReadOnlyList<LabEvent> EventsOf(string domain)
    {
        string name = Normal(domain);
        List<LabEvent> events = [];
        if (_plans.PlotOf(name, out ulong hash) is { } plot) events.AddRange(plot.EventsOf(hash));
        foreach ((LabOutage outage, DomainPlans plans) in _outages)
        {
            if (!plans.Of(name).IsOut) continue;
            events.Add(new(outage.Night, null, outage.Provider, [outage.Change]));
            events.Add(new(outage.Night + 1, null, outage.Provider, [OutageTable.EndOf(outage.Change)]));
        }
        return [.. events.OrderBy(e => e.Night)];
    }

    private static string Normal(string domain) => domain.TrimEnd('.').ToLowerInvariant();
}
