using System.Text;

namespace MtaStsScanner.Benchmarks.Standards;

/// <summary>What is published, from the usual to the hostile.</summary>
internal static class Texts
{
    private const int LargestBody = 65_536;

    public const string Record = "v=STSv1; id=20260301T020304;";

    public static readonly byte[] TypicalPolicy = Encoding.ASCII.GetBytes("version: STSv1\r\nmode: enforce\r\nmx: mx1.example.com\r\nmx: mx2.example.com\r\nmx: *.mail.example.net\r\nmax_age: 604800\r\n");

    public static readonly byte[] ThirtyMxPolicy = Encoding.ASCII.GetBytes(
        "version: STSv1\r\nmode: enforce\r\n" + string.Concat(Enumerable.Range(1, 30).Select(i => $"mx: mx{i}.mail.example.com\r\n")) + "max_age: 604800\r\n");

    /// <summary>As many faults as a body can hold: each line is one.</summary>
    public static readonly byte[] HostilePolicy = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("mx: a,\n", LargestBody / 7)));
}
