using System.CommandLine;

namespace MtaStsScanner.Cli.Options;

/// <summary>An option that nobody typed, with the value that it has from elsewhere.</summary>
/// <param name="Option">The option.</param>
/// <param name="Values">Its value, or its values.</param>
/// <param name="Source">Where they come from, for a person: a variable, or a file with line and key.</param>
internal sealed record Setting(Option Option, IReadOnlyList<string> Values, string Source)
{
    /// <summary>As if it had been typed.</summary>
    public IEnumerable<string> Tokens => Values.Select(v => $"{Option.Name}={v}");
}
