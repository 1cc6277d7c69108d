using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MtaSts.Tests;

/// <summary>What BannedSymbols.txt bans is not used. The analyzer says so at the line; this test reads what was built, should the analyzer be left out.</summary>
public sealed class PurityTests
{
    private static readonly Lazy<HashSet<string>> Used = new(ReadUsed);

    public static TheoryData<string> Banned => [.. File.ReadLines(Table.PathOf("BannedSymbols.txt")).Where(l => l.Length > 0).Select(l => l.Split(';')[0])];

    [Theory, MemberData(nameof(Banned))]
    public void The_room_has_no_socket_file_clock_or_console(string symbol)
    {
        string name = symbol[2..];
        Assert.DoesNotContain(Used.Value, used => symbol[0] == 'N' ? used.StartsWith(name + ".", StringComparison.Ordinal) : used == name);
    }

    [Fact]
    public void What_is_used_is_seen()
    {
        Assert.Contains("System.DateTimeOffset", Used.Value);
        Assert.Contains("System.DateTimeOffset.UtcDateTime", Used.Value);
    }

    // Types, and members with the prefix of their accessor taken off: System.DateTime, System.DateTime.Now.
    private static HashSet<string> ReadUsed()
    {
        using PEReader file = new(File.OpenRead(typeof(Judge).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        HashSet<string> used = new(StringComparer.Ordinal);
        foreach (TypeReferenceHandle handle in metadata.TypeReferences) used.Add(NameOf(metadata, handle));
        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind != HandleKind.TypeReference) continue;
            string name = metadata.GetString(member.Name);
            used.Add(NameOf(metadata, (TypeReferenceHandle)member.Parent) + "." + (name.StartsWith("get_", StringComparison.Ordinal) ? name[4..] : name));
        }

        return used;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        return metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
    }
}
