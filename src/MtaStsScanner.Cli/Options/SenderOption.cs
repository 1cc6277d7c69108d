using System.CommandLine;
using MtaSts;

namespace MtaStsScanner.Cli.Options;

/// <summary><c>--sender NAME</c>: senders whose ways are known, or all of them.</summary>
internal sealed class SenderOption
{
    private readonly Option<IReadOnlyList<IReadOnlyList<SenderProfile>>> _option;

    /// <param name="what">What is said of the sender, as the beginning of a sentence.</param>
    public SenderOption(string what)
    {
        string names = $"all or one of {string.Join(", ", SenderProfiles.All.Select(s => s.Name))}";
        _option = OptionKinds.Parsed("--sender", "NAME", $"{what}; may be given several times: {names}. They are a few whose ways are known, not all senders.", names, Parse);
    }

    /// <summary>The option.</summary>
    public Option Option => _option;

    /// <summary>The senders that were asked about, each once.</summary>
    public IReadOnlyList<SenderProfile> From(ParseResult parsed) => [.. parsed.GetValue(_option)!.SelectMany(s => s).Distinct()];

    private static (bool Ok, IReadOnlyList<SenderProfile> Value) Parse(string name) =>
        name == "all" ? (true, SenderProfiles.All) : SenderProfiles.TryFind(name, out SenderProfile? sender) ? (true, [sender]) : (false, []);
}
