using System.Net;
using MtaSts.Tests;
using MtaStsScanner.Cli.Tests;

namespace MtaStsScanner.Interop;

/// <summary>One process of a server that behaves otherwise at each of its addresses: one address for each line of a table of cases.</summary>
public abstract class CaseServer : IAsyncLifetime
{
    // Weak keys and old versions, for those cases that ask for them: Debian's own level would refuse them at the server.
    private const string OpenSsl = """
        openssl_conf = servers
        [servers]
        ssl_conf = modules
        [modules]
        system_default = weak
        [weak]
        MinProtocol = TLSv1
        CipherString = DEFAULT:@SECLEVEL=0

        """;

    private readonly Dictionary<string, IPEndPoint> places = new(StringComparer.Ordinal);
    private ServerProcess? process;

    /// <param name="program">What runs.</param>
    /// <param name="table">Its cases.</param>
    /// <param name="subnet">The third octet of its addresses, 127.0.N.0/24.</param>
    /// <param name="needsRoot">It changes to users of its own.</param>
    protected CaseServer(string program, string table, int subnet, bool needsRoot)
    {
        if (ServerProcess.Find(program) is null) Lack = $"not on this machine: {program}";
        else if (!OperatingSystem.IsLinux()) Lack = "loopback has one address here";
        else if (needsRoot && !Environment.IsPrivilegedProcess) Lack = $"{program} starts as root alone";
        int port = ServerProcess.FreePort();
        Rows = [.. Table.Rows(table).Select(row => row.Cast<string>().ToArray())];
        foreach (string[] row in Rows) places.Add(row[0], new IPEndPoint(new IPAddress([127, 0, (byte)subnet, (byte)(places.Count + 1)]), port));
    }

    /// <summary>Why it doesn't run; null where it does.</summary>
    public string? Lack { get; }

    /// <summary>The cases, cells as they are written.</summary>
    protected IReadOnlyList<string[]> Rows { get; }

    protected TemporaryFolder Folder { get; } = new();

    /// <summary>The file that names <see cref="OpenSsl"/>.</summary>
    protected string OpenSslFile => Folder["openssl.cnf"];

    /// <summary>Where a case is served.</summary>
    public IPEndPoint this[string name] => places[name];

    public async ValueTask InitializeAsync()
    {
        if (Lack is not null) return;
        // Servers change to users of their own, who read here.
        if (OperatingSystem.IsLinux()) File.SetUnixFileMode(Folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await File.WriteAllTextAsync(OpenSslFile, OpenSsl);
        ServerCertificates.Write(Folder.Path, Host);
        string[] command = await ConfigureAsync();
        IPEndPoint first = places.First().Value;
        process = await ServerProcess.StartAsync(command[0], command[1..], () => ServerProcess.ListensAsync(first), new Dictionary<string, string> { ["OPENSSL_CONF"] = OpenSslFile });
    }

    /// <summary>Puts the parameters of an old Diffie-Hellman group of 1,024 bits into the folder, as <c>dh1024.pem</c>.</summary>
    protected void CopyWeakParameters() => File.Copy(Path.Combine(AppContext.BaseDirectory, "Data", "dh1024.pem"), Folder["dh1024.pem"]);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whose certificates the server has.</summary>
    protected abstract string Host { get; }

    /// <summary>Writes the configuration, and gives the program and its arguments; it stays in the foreground.</summary>
    protected abstract Task<string[]> ConfigureAsync();
}
