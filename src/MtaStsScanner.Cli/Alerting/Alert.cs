using MtaSts;

namespace MtaStsScanner.Cli.Alerting;

/// <summary>One thing to tell. All texts may hold what came from lists and the network: each channel escapes them in its own way.</summary>
/// <param name="Id">The same for the same thing, however often it is told: who gets it twice can tell.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What was seen, from what to what, in sentences.</param>
internal sealed record Alert(string Id, AlertKind Kind, Severity Severity, string Title, string Text)
{
    /// <summary>The domains that it is about; one, or all that one provider's change explains. Empty for what is about us.</summary>
    public IReadOnlyList<AlertDomain> Domains { get; init; } = [];

    /// <summary>What went wrong; null for what is about us.</summary>
    public Concern? Concern { get; init; }

    /// <summary>The code of the finding behind it; null where there is none.</summary>
    public string? Code { get; init; }

    /// <summary>Whose it is to mend; null where nobody's.</summary>
    public FindingOwner? Fault { get; init; }

    /// <summary>What to do about it; null where nothing.</summary>
    public string? Remedy { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }
}
