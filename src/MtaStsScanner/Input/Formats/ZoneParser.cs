using System.Text;

namespace MtaStsScanner.Input.Formats;

/// <summary>
/// Finds the mail domains and delegations of a zone file (RFC 1035 §5) as its lines go by: the owners of NS and MX records.
/// Consecutive records of one owner are one entry, which stands in the line of the first NS or MX record among them.
/// </summary>
internal sealed class ZoneParser(string list)
{
    /// <summary>Beyond this a parenthesis is not a long record but one that was never closed.</summary>
    private const int MaxRecordLines = 10_000;

    private readonly ZoneOwner owner = new();
    private string? origin;
    private int depth;
    private long opened;
    private bool begun;
    private bool typed;
    private bool given;

    /// <summary>The entry's name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Why the entry can't be used.</summary>
    public RejectReason Fault { get; private set; }

    /// <summary>Takes the next line.</summary>
    /// <returns>True where an entry stands in it.</returns>
    /// <exception cref="InputException">What follows can't be understood.</exception>
    public bool Take(ReadOnlySpan<byte> line, long number)
    {
        Name = "";
        Fault = RawRecord.FaultOf(line);
        if (Fault != RejectReason.Unknown) return true;
        ZoneTokens words = new(line, depth);
        if (depth == 0)
        {
            (opened, typed, begun) = (number, false, false);
            if (!IsBlank(line[0]) && !Begin(ref words, number)) return Fault != RejectReason.Unknown;
        }

        bool entry = ReadType(ref words, number);
        words.Skip();
        depth = words.Depth;
        if (depth > 0 && number - opened < MaxRecordLines) return entry;
        if (depth > 0) throw NeverClosed();
        bool malformed = depth < 0 || (begun && (!typed || owner.IsMissing));
        depth = 0;
        if (!malformed) return entry;
        given &= !entry;
        return Refuse(RejectReason.NotARecord);
    }

    /// <summary>The file has ended.</summary>
    /// <exception cref="InputException">In the middle of a record.</exception>
    public void Complete()
    {
        if (depth > 0) throw NeverClosed();
    }

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\f';

    // The owner of the record that begins here.
    private bool Begin(ref ZoneTokens words, long number)
    {
        if (!words.Next(out ReadOnlySpan<byte> word)) return words.Depth > 0;
        begun = true;
        if (word[0] == '$') return Direct(word, ref words, number);
        if (owner.Set(word, origin)) given = false;
        return true;
    }

    private bool ReadType(ref ZoneTokens words, long number)
    {
        while (!typed && words.Next(out ReadOnlySpan<byte> word))
        {
            begun = true;
            if (ZoneWords.IsTtlOrClass(word)) continue;
            if (!ZoneWords.MayBeType(word)) return false;
            typed = true;
            if (!given && !owner.IsMissing && ZoneWords.NamesADomain(word)) return Give(number);
        }

        return false;
    }

    private bool Give(long number)
    {
        given = true;
        string name = owner.Absolute ?? throw new InputException(
            $"The zone file {list} has a relative name in line {number} and no $ORIGIN above it: put a line such as '$ORIGIN example.org.' on top.");
        if (!ZoneNames.TryUnescape(name, out string plain)) Fault = RejectReason.NotADomainName;
        Name = plain;
        return true;
    }

    private bool Direct(ReadOnlySpan<byte> directive, ref ZoneTokens words, long number)
    {
        begun = false;
        if (ZoneWords.Is(directive, "$TTL")) return false;
        if (ZoneWords.Is(directive, "$INCLUDE") || ZoneWords.Is(directive, "$GENERATE"))
        {
            throw new InputException(
                $"The zone file {list} has {Encoding.UTF8.GetString(directive)} in line {number}, which is not followed: "
                + $"write it out with 'named-compilezone -f text -F text -o FILE ZONE {list}'.");
        }

        if (!ZoneWords.Is(directive, "$ORIGIN") || !words.Next(out ReadOnlySpan<byte> name) || ZoneNames.Absolute(Encoding.UTF8.GetString(name), origin) is not { } known)
            return Refuse(RejectReason.NotARecord);
        origin = known;
        return false;
    }

    private bool Refuse(RejectReason reason)
    {
        Fault = reason;
        return true;
    }

    private InputException NeverClosed() => new($"The zone file {list} has a parenthesis that is opened in line {opened} and never closed: close or remove it.");
}
