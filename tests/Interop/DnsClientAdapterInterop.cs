using MtaStsScanner.Dns;

namespace MtaStsScanner.Interop;

public sealed class DnsClientAdapterInterop(DnsServers servers) : RealServerContract(servers)
{
    private protected override IDnsClient Create(DnsOptions options) => new DnsClientAdapter(options);
}
