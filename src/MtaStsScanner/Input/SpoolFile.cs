using System.Text;

namespace MtaStsScanner.Input;

/// <summary>Records of a spool, one after the other.</summary>
internal static class SpoolFile
{
    private const int BufferBytes = 16 * 1024;

    /// <summary>Opens a file to append to.</summary>
    public static BinaryWriter Append(string path) =>
        new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None, BufferBytes), Encoding.UTF8);

    /// <summary>Closes a file whose content must outlive a power cut.</summary>
    public static void CloseDurably(BinaryWriter writer)
    {
        writer.Flush();
        ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
        writer.Dispose();
    }

    public static void Write(BinaryWriter writer, ListedDomain domain)
    {
        writer.Write7BitEncodedInt64(domain.Line);
        writer.Write(domain.Domain);
        writer.Write7BitEncodedInt(domain.Fields.Count);
        foreach ((string name, string value) in domain.Fields)
        {
            writer.Write(name);
            writer.Write(value);
        }
    }

    public static void Write(BinaryWriter writer, RejectedLine reject)
    {
        writer.Write7BitEncodedInt64(reject.Line);
        writer.Write(reject.Text);
        writer.Write(reject.Reason);
    }

    /// <summary>The domains of a file in the order of writing; none where there is no file.</summary>
    public static IEnumerable<ListedDomain> ReadDomains(string path) => Read(path, ReadDomain);

    /// <summary>The rejects of a file in the order of writing; none where there is no file.</summary>
    public static IEnumerable<RejectedLine> ReadRejects(string path) =>
        Read(path, reader => new RejectedLine(reader.Read7BitEncodedInt64(), reader.ReadString(), reader.ReadString()));

    private static IEnumerable<T> Read<T>(string path, Func<BinaryReader, T> read)
    {
        if (!File.Exists(path)) yield break;
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        using BinaryReader reader = new(file, Encoding.UTF8);
        // Once: each time the length is asked for is a system call, and there are as many records as lines.
        long length = file.Length;
        while (file.Position < length) yield return read(reader);
    }

    private static ListedDomain ReadDomain(BinaryReader reader)
    {
        long line = reader.Read7BitEncodedInt64();
        string domain = reader.ReadString();
        int count = reader.Read7BitEncodedInt();
        KeyValuePair<string, string>[] fields = count == 0 ? [] : new KeyValuePair<string, string>[count];
        for (int i = 0; i < count; i++) fields[i] = new(reader.ReadString(), reader.ReadString());
        return new ListedDomain(line, domain, fields);
    }
}
