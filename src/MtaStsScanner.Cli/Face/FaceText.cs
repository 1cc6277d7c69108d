using System.Globalization;
using MtaStsScanner.Cli.Options;
using MtaStsScanner.Reporting;

namespace MtaStsScanner.Cli.Face;

/// <summary>How values are written on the page.</summary>
internal static class FaceText
{
    private static readonly NumberFormatInfo Grouped = new() { NumberGroupSeparator = ",", NumberDecimalDigits = 0 };

    /// <summary>UTC, to the second.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>UTC, or <paramref name="never"/>.</summary>
    public static string Moment(DateTimeOffset? moment, string never) => moment is { } at ? Moment(at) : never;

    /// <summary>To the second.</summary>
    public static string Span(TimeSpan span) => Duration.ToText(TimeSpan.FromSeconds(Math.Max(0, Math.Floor(span.TotalSeconds))));

    /// <summary>With groups of thousands.</summary>
    public static string Number(long number) => number.ToString("n", Grouped);

    /// <summary>A share in per cent, or a dash.</summary>
    public static string Share(double? share) => share is { } part ? part.ToString("0.0 %", CultureInfo.InvariantCulture) : "–";

    /// <summary>Text that anybody may have written: what can't be seen, or turns what follows around, is spelled out. Not yet markup.</summary>
    public static string Foreign(string text) => Escape.ForTerminal(text);
}
