using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace MtaStsScanner.Cli.Face;

/// <summary>HTML that was written here. What is put into it by interpolation is text, and encoded, unless it is markup itself.</summary>
/// <param name="html">The HTML.</param>
internal readonly struct Markup(string html)
{
    /// <summary>Nothing.</summary>
    public static Markup None { get; } = new(string.Empty);

    /// <summary>Reads an interpolated string as markup.</summary>
    public static Markup Of(Writer writer) => new(writer.ToString());

    /// <summary>Puts pieces one after the other.</summary>
    public static Markup Join(IEnumerable<Markup> pieces) => new(string.Concat(pieces));

    /// <inheritdoc/>
    public override string ToString() => html ?? string.Empty;

    /// <summary>Takes literals as they are and encodes the rest.</summary>
    [InterpolatedStringHandler]
    public readonly struct Writer(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

        /// <summary>What stands in the source.</summary>
        public void AppendLiteral(string literal) => text.Append(literal);

        /// <summary>Markup.</summary>
        public void AppendFormatted(Markup markup) => text.Append(markup.ToString());

        /// <summary>Text.</summary>
        public void AppendFormatted(string value) => text.Append(WebUtility.HtmlEncode(value));

        /// <inheritdoc/>
        public override string ToString() => text.ToString();
    }
}
