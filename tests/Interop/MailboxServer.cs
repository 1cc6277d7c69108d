using System.Globalization;
using System.Net;
using MtaStsScanner.Cli.Tests;
using MtaStsScanner.Tests.Dialing;

namespace MtaStsScanner.Interop;

/// <summary>Debian's postfix as a mail server of ours: it takes mail for example.org after STARTTLS alone, and puts it into one mailbox.</summary>
public sealed class MailboxServer : IAsyncLifetime
{
    private ServerProcess? process;

    /// <summary>Why it doesn't run; null where it does.</summary>
    public string? Lack { get; } =
        ServerProcess.Find("postfix") is null ? "not on this machine: postfix" : Environment.IsPrivilegedProcess ? null : "postfix starts as root alone";

    /// <summary>Where it listens.</summary>
    public int Port { get; } = ServerProcess.FreePort();

    /// <summary>The root of its certificate.</summary>
    public string RootFile => Folder["root.pem"];

    private TemporaryFolder Folder { get; } = new();

    /// <summary>Mails that came, whole; waits until there are as many as that.</summary>
    public async Task<IReadOnlyList<string>> MailsAsync(int count, CancellationToken stop)
    {
        string inbox = Folder["mail/inbox/new"];
        while (!Directory.Exists(inbox) || Directory.GetFiles(inbox).Length < count) await Task.Delay(20, stop);
        return Directory.GetFiles(inbox);
    }

    public async ValueTask InitializeAsync()
    {
        if (Lack is not null) return;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        string[] queues = [.. ((string[])["active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop", "private", "public", "saved", "trace"]).Select(q => Folder[$"queue/{q}"])];
        foreach (string folder in (string[])[.. queues, Folder["queue/pid"], Folder["data"], Folder["mail"]]) Directory.CreateDirectory(folder);
        await ServerProcess.OutputOfAsync("chown", ["postfix", Folder["data"], Folder["mail"], .. queues]);
        await File.WriteAllTextAsync(RootFile, TestAuthority.Trusted.RootPem);
        LeafChain chain = TestAuthority.Trusted.Leaf("localhost");
        using (System.Security.Cryptography.ECDsa key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(chain.Leaf)!)
            await File.WriteAllLinesAsync(Folder["server.pem"], [key.ExportPkcs8PrivateKeyPem(), chain.Leaf.ExportCertificatePem(), .. chain.Above.Select(c => c.ExportCertificatePem())]);

        string id = (await ServerProcess.OutputOfAsync("id", "-u", "postfix")).Trim(), group = (await ServerProcess.OutputOfAsync("id", "-g", "postfix")).Trim();
        await File.WriteAllTextAsync(Folder["main.cf"], $"""
            compatibility_level = 3.6
            queue_directory = {Folder["queue"]}
            data_directory = {Folder["data"]}
            myhostname = localhost
            mydestination =
            mynetworks =
            alias_maps =
            local_recipient_maps =
            inet_protocols = ipv4
            smtpd_relay_restrictions = reject_unauth_destination
            smtpd_peername_lookup = no
            smtpd_tls_security_level = encrypt
            smtpd_tls_received_header = yes
            smtpd_tls_chain_files = {Folder["server.pem"]}
            virtual_mailbox_domains = example.org
            virtual_mailbox_base = {Folder["mail"]}
            virtual_mailbox_maps = static:inbox/
            virtual_minimum_uid = 1
            virtual_uid_maps = static:{id}
            virtual_gid_maps = static:{group}

            """);
        await File.WriteAllLinesAsync(Folder["master.cf"],
        [
            string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port} inet n - n - - smtpd"),
            "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite", "virtual unix - n n - - virtual", "bounce unix - - n - 0 bounce",
            "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "error unix - - n - - error", "retry unix - - n - - error", "flush unix n - n 1000? 0 flush",
            "anvil unix - - n - 1 anvil", "tlsmgr unix - - n 1000? 1 tlsmgr", "proxymap unix - - n - - proxymap",
        ]);
        string daemons = (await ServerProcess.OutputOfAsync("postconf", "-dh", "daemon_directory")).Trim();
        IPEndPoint at = new(IPAddress.Loopback, Port);
        process = await ServerProcess.StartAsync(Path.Combine(daemons, "master"), ["-c", Folder.Path, "-d"], () => ServerProcess.ListensAsync(at));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        Folder.Dispose();
    }
}
