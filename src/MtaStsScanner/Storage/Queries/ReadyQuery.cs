using System.Reflection;

namespace MtaStsScanner.Storage.Queries;

/// <summary>A query that is asked often, under a name.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Answers">What it answers, in a sentence.</param>
/// <param name="Sql">The query.</param>
public sealed record ReadyQuery(string Name, string Answers, string Sql)
{
    private const string Prefix = "queries/";
    private const string Comment = "-- ";

    /// <summary>All there are, by name. Each is a file of its own beside this one.</summary>
    public static IReadOnlyList<ReadyQuery> All { get; } =
        [.. typeof(ReadyQuery).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    private static ReadyQuery Read(string resource)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        string answers = reader.ReadLine()![Comment.Length..];
        return new ReadyQuery(resource[Prefix.Length..], answers, reader.ReadToEnd().TrimEnd());
    }
}
