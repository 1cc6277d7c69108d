using System.Globalization;

namespace MtaStsScanner.Interop;

/// <summary>Debian's postfix: one smtpd service an address, its settings as the table has them.</summary>
public sealed class PostfixServer() : CaseServer("postfix", "postfix.tsv", subnet: 3, needsRoot: true)
{
    protected override string Host => Measurement.MxHost;

    protected override async Task<string[]> ConfigureAsync()
    {
        foreach (string folder in (string[])["", "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop", "pid", "private", "public", "saved", "trace"])
        {
            Directory.CreateDirectory(Folder[$"queue/{folder}"]);
        }

        Directory.CreateDirectory(Folder["data"]);
        await ServerProcess.OutputOfAsync("chown", "postfix", Folder["data"], Folder["queue/private"]);
        await File.WriteAllTextAsync(Folder["main.cf"], $"""
            compatibility_level = 3.6
            queue_directory = {Folder["queue"]}
            data_directory = {Folder["data"]}
            import_environment = MAIL_CONFIG OPENSSL_CONF={OpenSslFile}
            myhostname = {Host}
            mydestination =
            mynetworks =
            alias_maps =
            local_recipient_maps =
            inet_protocols = ipv4
            smtpd_relay_restrictions = reject
            smtpd_peername_lookup = no
            smtpd_delay_reject = no
            smtpd_client_event_limit_exceptions =
            postscreen_access_list =
            smtpd_tls_security_level = may

            """);
        CopyWeakParameters();
        await File.WriteAllLinesAsync(Folder["master.cf"], Rows.SelectMany(Service).Concat(
        [
            "anvil unix - - n - 1 anvil",
            "tlsmgr unix - - n 1000? 1 tlsmgr",
            "rewrite unix - - n - - trivial-rewrite",
            "proxymap unix - - n - - proxymap",
            "dnsblog unix - - n - 0 dnsblog",
            "tlsproxy unix - - n - 0 tlsproxy",
        ]));
        string daemons = (await ServerProcess.OutputOfAsync("postconf", "-dh", "daemon_directory")).Trim();
        return [Path.Combine(daemons, "master"), "-c", Folder.Path, "-d"];
    }

    // A service behind postscreen has no port: postscreen hands the connection over.
    private IEnumerable<string> Service(string[] row)
    {
        (string name, string kind, string certificate, string settings) = (row[0], row[1], row[2], row[3]);
        string inet = string.Create(CultureInfo.InvariantCulture, $"{this[name]} inet n - n - ");
        yield return kind == "postscreen" ? $"{inet}1 postscreen" : $"{inet}- smtpd";
        if (kind == "postscreen") yield return "  -o { smtpd_service_name = behind }";
        if (certificate.Length > 0) yield return $"  -o {{ smtpd_tls_chain_files = {Folder[certificate]}.pem }}";
        foreach (string setting in settings.Split(" | ", StringSplitOptions.RemoveEmptyEntries)) yield return $"  -o {{ {setting.Replace("{folder}", Folder.Path, StringComparison.Ordinal)} }}";
        if (kind == "postscreen") yield return $"behind pass - - n - - smtpd\n  -o {{ smtpd_tls_chain_files = {Folder[certificate]}.pem }}";
    }
}
