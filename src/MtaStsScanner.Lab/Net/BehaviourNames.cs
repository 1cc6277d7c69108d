using System.Text;

namespace MtaStsScanner.Lab.Net;

/// <summary>Behaviours in lower case with hyphens.</summary>
internal static class BehaviourNames
{
    public static string Of<T>(T behaviour) where T : struct, Enum
    {
        StringBuilder text = new();
        foreach (char c in behaviour.ToString())
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
