using System.Collections.Frozen;
using System.Globalization;

namespace MtaSts;

/// <summary>The Public Suffix List (publicsuffix.org): tells who owns a name. Reading is linear in a name's length and allocates only the answer.</summary>
public sealed class PublicSuffixList
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    private readonly FrozenDictionary<string, SuffixRule>.AlternateLookup<ReadOnlySpan<char>> _rules;

    private PublicSuffixList(Dictionary<string, SuffixRule> rules) =>
        _rules = rules.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    [Flags]
    private enum SuffixRule
    {
        None = 0,
        Suffix = 1,
        ParentOfWildcard = 2,
        Exception = 4,
    }

    /// <summary>A list without rules: every top-level domain is a public suffix, and nothing else.</summary>
    public static PublicSuffixList Empty { get; } = new([]);

    /// <summary>How many names have rules.</summary>
    public int Count => _rules.Dictionary.Count;

    /// <summary>Reads the list in its own form: one rule a line, <c>//</c> comments, <c>*.</c> wildcards, <c>!</c> exceptions, U-labels or A-labels.</summary>
    /// <remarks>Lines that are no rule are passed over.</remarks>
    public static PublicSuffixList Parse(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Dictionary<string, SuffixRule> rules = new(16_384, StringComparer.OrdinalIgnoreCase);
        while (reader.ReadLine() is { } line)
        {
            // The list's own rule: a line is read up to the first white space.
            string text = line.Split([' ', '\t'], 2)[0];
            if (text.Length == 0 || text.StartsWith("//", StringComparison.Ordinal)) continue;
            (SuffixRule kind, string name) = text switch
            {
                ['!', ..] => (SuffixRule.Exception, text[1..]),
                ['*', '.', ..] => (SuffixRule.ParentOfWildcard, text[2..]),
                _ => (SuffixRule.Suffix, text),
            };
            if (ToALabels(name) is { } key) rules[key] = rules.GetValueOrDefault(key) | kind;
        }

        return new(rules);
    }

    /// <summary>True where the name itself is a public suffix (<c>com</c>, <c>co.uk</c>).</summary>
    public bool IsPublicSuffix(ReadOnlySpan<char> name)
    {
        name = DomainName.WithoutFinalDot(name);
        return !name.IsEmpty && SuffixStart(name) == 0;
    }

    /// <summary>The name one label below the public suffix: what somebody registered.</summary>
    /// <param name="name">A-labels; case and a final dot do not count.</param>
    /// <returns>Lower case, no final dot; null for a public suffix itself, an address, and what is no name.</returns>
    public string? RegistrableDomain(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ReadOnlySpan<char> text = DomainName.WithoutFinalDot(name);
        if (text.IsEmpty || text.Contains("..", StringComparison.Ordinal) || text[0] == '.' || AddressText.IsAddress(text)) return null;
        int suffix = SuffixStart(text);
        if (suffix == 0) return null;
        int start = text[..(suffix - 1)].LastIndexOf('.') + 1;
        return start == 0 && text.Length == name.Length && !name.Any(char.IsAsciiLetterUpper) ? name : text[start..].ToString().ToLowerInvariant();
    }

    // Where the public suffix begins. From the longest candidate down, so that the longest rule and any exception win.
    private int SuffixStart(ReadOnlySpan<char> name)
    {
        int start = 0;
        while (true)
        {
            int dot = name[start..].IndexOf('.');
            int parent = start + dot + 1;
            SuffixRule rule = RuleOf(name[start..]);
            if (rule.HasFlag(SuffixRule.Exception) && dot >= 0) return parent;
            if (rule.HasFlag(SuffixRule.Suffix)) return start;

            // The list's own rule: where none matches, the rule is "*".
            if (dot < 0) return start;
            if (RuleOf(name[parent..]).HasFlag(SuffixRule.ParentOfWildcard)) return start;
            start = parent;
        }
    }

    private SuffixRule RuleOf(ReadOnlySpan<char> name) => _rules.TryGetValue(name, out SuffixRule rule) ? rule : SuffixRule.None;

    private static string? ToALabels(string name)
    {
        try
        {
            return Idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null; // no name: the platform has no other way to say so
        }
    }
}
