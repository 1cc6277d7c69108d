namespace MtaStsScanner.Lab.Tests;

/// <summary>Tables of cases in Data/: a head line, then a case a line.</summary>
internal static class TsvTable
{
    public static TheoryData<string, string> Read(string file, Func<string[], (string, string)> toCase) =>
        new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", file)).Skip(1).Select(l => toCase(l.Split('\t'))));
}
