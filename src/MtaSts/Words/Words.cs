using System.Collections.Frozen;
using System.Text;

namespace MtaSts;

/// <summary>The spelling of enumerations in columns and JSON: <c>LookupFailed</c> is <c>lookup_failed</c>.</summary>
public static class Words
{
    /// <summary>The word for <paramref name="value"/> as data sets and JSON spell it (snake_case).</summary>
    public static string Of<T>(T value) where T : struct, Enum => Spelling<T>.ByValue[value];

    /// <summary>Finds the value that is spelled <paramref name="word"/>.</summary>
    /// <returns>False where <typeparamref name="T"/> has no such word.</returns>
    public static bool TryParse<T>(string word, out T value) where T : struct, Enum => Spelling<T>.ByWord.TryGetValue(word, out value);

    private static string Snake(string name)
    {
        StringBuilder text = new(name.Length + 4);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private static class Spelling<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>().Distinct().ToFrozenDictionary(v => v, v => Snake(v.ToString()));
        public static readonly FrozenDictionary<string, T> ByWord = ByValue.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);
    }
}
