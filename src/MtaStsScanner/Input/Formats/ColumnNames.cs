using System.Globalization;

namespace MtaStsScanner.Input.Formats;

/// <summary>Which column holds the names, by what the columns are called.</summary>
internal static class ColumnNames
{
    private static readonly string[] Domains = ["domain", "domain name", "domainname", "fqdn", "host", "host name", "hostname", "origin", "url", "website", "site", "name"];
    private static readonly string[] Origins = ["origin", "url", "website", "site"];

    /// <summary>The column whose name says that it holds domains; -1 for none.</summary>
    public static int OfDomains(string[] names) => Array.ConvertAll(Domains, header => IndexOf(names, header)).FirstOrDefault(column => column >= 0, -1);

    /// <summary>The column that was asked for by its name in any case, or by its number from 1; -1 for none.</summary>
    public static int Asked(string[] names, string asked)
    {
        int named = Array.IndexOf(names, asked);
        if (named < 0) named = IndexOf(names, Plain(asked));
        return named >= 0 || !int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > names.Length ? named : number - 1;
    }

    /// <summary>Names the columns there are.</summary>
    public static InputException NotThere(string list, string[] names, string fault) =>
        new($"The list {list} has no column {fault}; its columns are {string.Join(", ", names)}. Name the one that holds the domains with --column NAME.");

    /// <summary>The column holds URLs, whose host is meant.</summary>
    public static bool IsOfOrigins(string name) => Origins.Contains(Plain(name));

    private static int IndexOf(string[] names, string plain) => Array.FindIndex(names, name => Plain(name) == plain);

    private static string Plain(string name) => name.Trim().Replace('_', ' ').Replace('-', ' ').ToLowerInvariant();
}
