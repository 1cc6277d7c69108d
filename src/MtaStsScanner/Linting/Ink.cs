using MtaSts;

namespace MtaStsScanner.Linting;

/// <summary>Colours of a terminal, or none.</summary>
internal readonly record struct Ink(bool IsOn)
{
    private const string Reset = "\u001b[0m";

    /// <summary>Bold, in the colour of a severity.</summary>
    public string Of(Severity severity, string text) => Paint(text, severity switch
    {
        Severity.Error => "\u001b[1;31m",
        Severity.Warning => "\u001b[1;33m",
        _ => "\u001b[1;36m",
    });

    /// <summary>What is not source.</summary>
    public string Margin(string text) => Paint(text, "\u001b[1;34m");

    /// <summary>Bold.</summary>
    public string Bold(string text) => Paint(text, "\u001b[1m");

    private string Paint(string text, string colour) => IsOn ? colour + text + Reset : text;
}
