using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace MtaSts;

/// <summary>How often a concern must be seen before it is told: so many of the last nights that could tell.</summary>
/// <param name="Bad">Bad nights, 1 to <paramref name="Of"/>.</param>
/// <param name="Of">Out of so many, 1 to 30.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ConcernRule(int Bad, int Of)
{
    /// <summary>The most nights that are looked at.</summary>
    public const int MostNights = 30;

    /// <summary>Reads <c>2/3</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConcernRule rule)
    {
        rule = default;
        if (text?.Split('/') is not [{ } bad, { } of] || !Number(bad, out int n) || !Number(of, out int m) || n < 1 || m < n || m > MostNights) return false;
        rule = new(n, m);
        return true;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>As <c>2/3</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bad}/{Of}");
}
