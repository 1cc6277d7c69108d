namespace MtaStsScanner.Lab.Names;

/// <summary>What a name in the lab's DNS is.</summary>
internal enum LabRole
{
    /// <summary>A name that can be nothing here: answered NXDOMAIN.</summary>
    Nothing,

    /// <summary>The root.</summary>
    Root,

    /// <summary>A domain of somebody's list, or one above it.</summary>
    Domain,

    /// <summary><c>_mta-sts.DOMAIN</c></summary>
    StsRecord,

    /// <summary><c>_smtp._tls.DOMAIN</c></summary>
    TlsRptRecord,

    /// <summary><c>_dmarc.DOMAIN</c></summary>
    DmarcRecord,

    /// <summary>Any other name with an underscore before it, <c>_x.DOMAIN</c>: nobody made it, but a wildcard may give it.</summary>
    Sibling,

    /// <summary><c>mta-sts.DOMAIN</c></summary>
    PolicyHost,

    /// <summary><c>mx1.lab-mx.DOMAIN</c></summary>
    MxHost,

    /// <summary><c>LABEL.lab-alias.DOMAIN</c>: where the domain's own CNAMEs lead.</summary>
    Alias,

    /// <summary>An MX host of a mail provider, or the provider's own name.</summary>
    Provider,

    /// <summary>A host of the policy operator, or its own name.</summary>
    PolicyOperator,
}
