using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace MtaStsScanner.Interop;

/// <summary>Debian's nginx as a policy host: one server block an address.</summary>
public sealed class NginxServer() : CaseServer("nginx", "nginx.tsv", subnet: 5, needsRoot: false)
{
    private const int MoreThanAllowed = 70_000;

    protected override string Host => Measurement.PolicyHost;

    protected override async Task<string[]> ConfigureAsync()
    {
        await File.WriteAllTextAsync(Folder["policy.txt"], Measurement.Policy);
        await File.WriteAllTextAsync(Folder["page.html"], "<!DOCTYPE html>\n<html><body>Welcome to nginx!</body></html>\n");
        await File.WriteAllTextAsync(Folder["big.txt"], Measurement.Policy.PadRight(MoreThanAllowed, '\n'));
        await File.WriteAllTextAsync(Folder["empty.txt"], "");
        CopyWeakParameters();
        await using (GZipStream packed = new(File.Create(Folder["policy.gz"]), CompressionLevel.Fastest)) await packed.WriteAsync(Encoding.ASCII.GetBytes(Measurement.Policy));
        await File.WriteAllTextAsync(Folder["nginx.conf"], $$"""
            daemon off;
            pid {{Folder["nginx.pid"]}};
            error_log {{Folder["error.log"]}};
            worker_processes 1;
            events { worker_connections 256; }
            http {
              access_log off;
              client_body_temp_path {{Folder["body"]}};
              proxy_temp_path {{Folder["proxy"]}};
              fastcgi_temp_path {{Folder["fastcgi"]}};
              uwsgi_temp_path {{Folder["uwsgi"]}};
              scgi_temp_path {{Folder["scgi"]}};
              types { }
              default_type text/plain;
              ssl_protocols TLSv1.2 TLSv1.3;
            {{string.Concat(Rows.Select(Block))}}
            }

            """);
        return ["nginx", "-p", Folder.Path, "-c", Folder["nginx.conf"]];
    }

    private string Block(string[] row)
    {
        (string name, string listen, string certificate, string server, string location) = (row[0], row[1], row[2], row[3], row[4]);
        string keys = certificate.Length == 0 ? "" : $"ssl_certificate {certificate}.pem; ssl_certificate_key {certificate}.pem;";
        return string.Create(CultureInfo.InvariantCulture, $$"""
              server {
                listen {{this[name]}} {{listen}};
                {{keys}}
                {{server}}
                location = /.well-known/mta-sts.txt { {{(location.Length == 0 ? "alias {folder}/policy.txt;" : location)}} }
              }

            """).Replace("{folder}", Folder.Path, StringComparison.Ordinal);
    }
}
