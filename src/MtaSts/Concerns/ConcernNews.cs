using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MtaSts;

/// <summary>What is to be told of a concern after a scan.</summary>
/// <param name="Concern">Which.</param>
/// <param name="Kind">What became of it.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ConcernNews(Concern Concern, NewsKind Kind)
{
    /// <summary>As a data set has it: <c>policy_broken:alarm</c>.</summary>
    public override string ToString() => $"{Words.Of(Concern)}:{Words.Of(Kind)}";

    /// <summary>Reads it again.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConcernNews news)
    {
        news = default;
        if (text?.Split(':') is not [{ } concern, { } kind] || !Words.TryParse(concern, out Concern which) || !Words.TryParse(kind, out NewsKind what)) return false;
        news = new(which, what);
        return true;
    }
}
