namespace MtaStsScanner.Interop;

/// <summary>Debian's exim4 (GnuTLS): one daemon that looks up what to do by the address that it was called at.</summary>
public sealed class EximServer() : CaseServer("exim4", "exim.tsv", subnet: 4, needsRoot: true)
{
    protected override string Host => Measurement.MxHost;

    protected override async Task<string[]> ConfigureAsync()
    {
        foreach (string column in (string[])["certificate", "advertise", "priority", "connect", "helo", "starttls"])
        {
            await File.WriteAllLinesAsync(Folder[column], Rows.SelectMany(row => Line(row, column)));
        }

        await File.WriteAllTextAsync(Folder["exim.conf"], $$"""
            primary_hostname = {{Host}}
            spool_directory = {{Folder["spool"]}}
            log_file_path = syslog
            pid_file_path = {{Folder["exim.pid"]}}
            keep_environment =
            host_lookup =
            disable_ipv6
            daemon_smtp_ports = {{Rows.Select(row => this[row[0]].Port).First()}}
            local_interfaces = <; {{string.Join(" ; ", Rows.Select(row => this[row[0]].Address))}}
            tls_certificate = {{Folder.Path}}/{{Look("certificate")}}.pem
            tls_advertise_hosts = {{Look("advertise", "*")}}
            tls_require_ciphers = {{Look("priority", "NORMAL")}}
            acl_smtp_connect = {{Look("connect", "pass")}}
            acl_smtp_helo = {{Look("helo", "pass")}}
            acl_smtp_starttls = {{Look("starttls", "pass")}}
            acl_smtp_rcpt = deny
            begin acl
            pass:
              accept
            refuse:
              deny message = not here
            listed:
              deny message = $sender_host_address is in a black list at dnsbl.example
            defer:
              defer message = greylisted, come again
            linger:
              accept delay = 1s
            drop:
              drop message = no service

            """);
        return ["exim4", "-C", Folder["exim.conf"], "-bdf"];
    }

    // The table's settings are "column = value", as the files that exim looks into.
    private IEnumerable<string> Line(string[] row, string column)
    {
        if (column == "certificate") yield return $"{this[row[0]].Address}: {row[1]}";
        foreach (string[] setting in row[2].Split(" | ", StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(" = ", 2)))
        {
            if (setting[0] == column) yield return $"{this[row[0]].Address}: {setting[1]}";
        }
    }

    private string Look(string column, string otherwise = "") => $"${{lookup{{$received_ip_address}}lsearch{{{Folder[column]}}}{{$value}}{{{otherwise}}}}}";
}
