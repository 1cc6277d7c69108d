using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MtaStsScanner.Cli.Options;

/// <summary>Makes options whose mistakes read alike: they name the option, what was typed and what is taken.</summary>
internal static class OptionKinds
{
    /// <summary>A flag.</summary>
    public static Option<bool> Flag(string name, string description, params string[] aliases) => new(name, aliases) { Description = description };

    /// <summary>Any text.</summary>
    public static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    /// <summary>Text that may be given several times.</summary>
    public static Option<string[]> Texts(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false, DefaultValueFactory = static _ => [] };

    /// <summary>A whole number within bounds; null where it was not given.</summary>
    public static Option<long?> Number(string name, string description, long least, long most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => long.TryParse(Typed(result), NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value >= least && value <= most
            ? value
            : Mistake<long?>(result, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}")),
    };

    /// <summary>A duration; null where it was not given.</summary>
    public static Option<TimeSpan?> Time(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "T",
        CustomParser = result => Duration.TryParse(Typed(result), out TimeSpan value) ? value : Mistake<TimeSpan?>(result, name, "a duration such as 10, 10s or 2m"),
    };

    /// <summary>A value of a kind that has a parser of its own; null where it was not given.</summary>
    public static Option<T?> Value<T>(string name, string helpName, string description, string takes, Func<string, T?> parse) where T : class => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => parse(Typed(result)) ?? Mistake<T>(result, name, takes),
    };

    /// <summary>Text whose mistakes somebody else names, all at once; null where it was not given.</summary>
    public static Option<string?> Checked(string name, string helpName, string description, Func<string, IReadOnlyList<string>> mistakes) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            foreach (string mistake in mistakes(Typed(result))) result.AddError($"{name}: {mistake}.");
            return Typed(result);
        },
    };

    /// <summary>One of a few words.</summary>
    public static Option<T> Choice<T>(string name, string description, T fallback, params (string Word, T Value)[] choices) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', choices.Select(c => c.Word)),
        // A default that has no word of its own would stand in the help as it is called in the code.
        DefaultValueFactory = EqualityComparer<T>.Default.Equals(fallback, default) ? null : _ => fallback,
        CustomParser = result =>
        {
            string typed = Typed(result);
            foreach ((string word, T value) in choices)
            {
                if (word == typed) return value;
            }

            return Mistake<T>(result, name, string.Join(" or ", choices.Select(c => c.Word)))!;
        },
    };

    /// <summary>Values of a kind that has a parser of its own, several times where need be.</summary>
    public static Option<IReadOnlyList<T>> Parsed<T>(string name, string helpName, string description, string takes, Func<string, (bool Ok, T Value)> parse) => new(name)
    {
        Description = description,
        HelpName = helpName,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = static _ => [],
        CustomParser = result =>
        {
            List<T> values = [];
            foreach (Token token in result.Tokens)
            {
                (bool ok, T value) = parse(token.Value);
                if (ok) values.Add(value);
                else result.AddError($"{name} takes {takes}, not '{token.Value}'.");
            }

            return values;
        },
    };

    private static string Typed(ArgumentResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;

    private static T? Mistake<T>(ArgumentResult result, string name, string takes)
    {
        result.AddError($"{name} takes {takes}, not '{Typed(result)}'.");
        return default;
    }
}
