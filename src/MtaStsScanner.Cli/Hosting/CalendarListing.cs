using System.Text.Json;
using MtaSts;
using MtaStsScanner.Input;
using MtaStsScanner.Lab;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>Prints what changes from night to night at the domains of a list, one event a line: what alerts about them should say.</summary>
internal static class CalendarListing
{
    /// <summary>Reads the list and prints. Domains to which nothing happens have no line.</summary>
    /// <exception cref="InputException">It is no list.</exception>
    public static async Task<int> RunAsync(LabOptions options, string listName, CancellationToken stop)
    {
        LabCalendar calendar = new(options.Mix, options.Seed);
        await using Stream list = ListSource.Open(listName, Console.OpenStandardInput);
        await foreach (ListEntry entry in ListReader.ReadAsync(list, listName, new ListOptions(), stop).ConfigureAwait(false))
        {
            if (entry.Domain is not { } listed) continue;
            foreach (LabEvent happens in calendar.EventsOf(listed.Domain)) Console.Out.WriteLine(Line(listed.Domain, happens));
        }

        return ExitCode.Done;
    }

    private static string Line(string domain, LabEvent happens) =>
        JsonSerializer.Serialize(new { domain, night = happens.Night, plot = happens.Plot, outage = happens.Outage, changes = happens.Changes.Select(Words.Of) });
}
