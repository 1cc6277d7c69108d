using System.Net;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Pacing;

/// <summary>Names and addresses that want no traffic of ours, as a file in zmap's form says them: one domain, host, address or CIDR block a line, <c>#</c> begins a comment. A name covers all below it.</summary>
public sealed class Blocklist
{
    /// <summary>Lines that are named where a file can't be used; the rest is counted.</summary>
    public const int MostMistakes = 10;

    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly AddressRanges addresses;

    private Blocklist(IEnumerable<string> names, IReadOnlyList<AddressPrefix> blocks)
    {
        this.names.UnionWith(names);
        bySpan = this.names.GetAlternateLookup<ReadOnlySpan<char>>();
        addresses = new AddressRanges(blocks);
        Count = this.names.Count + blocks.Count;
    }

    /// <summary>Nobody.</summary>
    public static Blocklist Empty { get; } = new([], []);

    /// <summary>Its entries: distinct names, and address blocks.</summary>
    public int Count { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="nameOf">Makes of a name what DNS is asked for (A-labels, lower case, no final dot); null where it is none.</param>
    /// <param name="mistakes">Each line that can't be used, with its number; empty where the whole file can.</param>
    /// <returns>The list; null where a line can't be used, since nobody is to be asked whose line was not understood.</returns>
    /// <exception cref="IOException">The text can't be read.</exception>
    public static Blocklist? Read(TextReader text, Func<string, string?> nameOf, out IReadOnlyList<string> mistakes)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(nameOf);
        List<string> found = [];
        List<AddressPrefix> blocks = [];
        List<string> faults = [];
        long line = 0, wrong = 0;
        while (text.ReadLine() is { } read)
        {
            line++;
            string entry = WithoutComment(read);
            if (entry.Length == 0) continue;
            if (AddressPrefix.TryParse(entry, out AddressPrefix block)) blocks.Add(block);
            else if (!entry.Contains('/') && nameOf(entry) is { } name) found.Add(name);
            else if (++wrong <= MostMistakes) faults.Add($"line {line}: '{(entry.Length > 80 ? entry[..80] : entry)}' is no domain, host, address or CIDR block");
        }

        if (wrong > MostMistakes) faults.Add($"and {wrong - MostMistakes} more");
        mistakes = faults;
        return wrong > 0 ? null : new Blocklist(found, blocks);
    }

    /// <summary>True where the name, or one above it, is listed.</summary>
    /// <param name="name">A-labels, lower case, no final dot.</param>
    public bool Covers(ReadOnlySpan<char> name)
    {
        if (names.Count == 0) return false;
        while (true)
        {
            if (bySpan.Contains(name)) return true;
            int dot = name.IndexOf('.');
            if (dot < 0) return false;
            name = name[(dot + 1)..];
        }
    }

    /// <summary>True where the address lies in a block that is listed.</summary>
    public bool Covers(IPAddress address) => addresses.Contains(address);

    private static string WithoutComment(string line)
    {
        int comment = line.IndexOf('#');
        return (comment < 0 ? line : line[..comment]).Trim(' ', '\t', '\uFEFF');
    }
}
