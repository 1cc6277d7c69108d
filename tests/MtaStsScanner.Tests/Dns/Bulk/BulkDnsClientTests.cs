using MtaStsScanner.Dns.Datagrams;

namespace MtaStsScanner.Tests.Dns.Bulk;

public sealed class BulkDnsClientTests : BulkDnsClientContract
{
    private protected override IDatagramNetwork Network() => LinuxNetwork.IsSupported ? new LinuxNetwork() : new PortableNetwork();
}

/// <summary>The same by plain sockets.</summary>
public sealed class PortableBulkDnsClientTests : BulkDnsClientContract
{
    private protected override IDatagramNetwork Network() => new PortableNetwork();
}
