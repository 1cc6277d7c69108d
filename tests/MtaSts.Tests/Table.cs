using System.Globalization;
using System.Text;

namespace MtaSts.Tests;

/// <summary>Tables of cases: tab-separated files under Data. A new case is a new line.</summary>
internal static class Table
{
    /// <summary>The rows of a table after its header, with as many cells as the header has. A cell "-" is empty.</summary>
    public static IEnumerable<object[]> Rows(string file)
    {
        string[] lines = [.. File.ReadLines(PathOf(file)).Where(l => !l.StartsWith('#'))];
        int columns = lines[0].Split('\t').Length;
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split('\t');
            if (cells.Length != columns) throw new FormatException($"{file}: {cells.Length} cells instead of {columns}: {line}");
            yield return [.. cells.Select(c => c == "-" ? "" : c)];
        }
    }

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Data", file);

    /// <summary>Text of a cell as bytes: UTF-8 with the escapes \n, \r, \t, \\ and \xHH.</summary>
    public static byte[] Bytes(string cell)
    {
        if (cell == "<empty>") return [];
        List<byte> bytes = [];
        for (int i = 0; i < cell.Length; i++)
        {
            if (cell[i] != '\\')
            {
                int length = char.IsHighSurrogate(cell[i]) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(cell.Substring(i, length)));
                i += length - 1;
                continue;
            }

            switch (cell[++i])
            {
                case 'n': bytes.Add((byte)'\n'); break;
                case 'r': bytes.Add((byte)'\r'); break;
                case 't': bytes.Add((byte)'\t'); break;
                case '\\': bytes.Add((byte)'\\'); break;
                case 'x':
                    bytes.Add(byte.Parse(cell.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 2;
                    break;
                default: throw new FormatException($"unknown escape in {cell}");
            }
        }

        return [.. bytes];
    }

    public static string Text(string cell) => Encoding.UTF8.GetString(Bytes(cell));

    /// <summary>TXT records of a cell: records are parted by " || ", their character-strings by " + ".</summary>
    public static IReadOnlyList<TxtRecord> Texts(string cell) =>
        cell.Length == 0 ? [] : [.. cell.Split(" || ").Select(r => new TxtRecord([.. r.Split(" + ").Select(Bytes)]))];

    /// <summary>A list of values, parted by blanks; ␠ is a blank within a value.</summary>
    public static string[] List(string cell) =>
        [.. cell.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v == "<empty>" ? "" : Text(v.Replace('␠', ' ')))];

    /// <summary>Distinct codes in a fixed order, for comparison.</summary>
    public static string Codes(IEnumerable<Finding> findings) => string.Join(',', findings.Select(f => f.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string Codes(string cell) => string.Join(',', cell.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
