namespace MtaStsScanner.Input;

/// <summary>Why a line of the list can't be used. Spelled in snake_case in <c>rejects</c>.</summary>
public enum RejectReason
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>The field is empty, or the record has no such field.</summary>
    Empty,

    /// <summary>A URL, or a name with a path.</summary>
    Url,

    /// <summary>An e-mail address.</summary>
    EmailAddress,

    /// <summary>An IPv4 or IPv6 address.</summary>
    IpAddress,

    /// <summary>A name with a port.</summary>
    Port,

    /// <summary>A name with a <c>*</c>.</summary>
    Wildcard,

    /// <summary>A name with an underscore: no host name, hence no mail domain (RFC 5321 §2.3.5).</summary>
    Underscore,

    /// <summary>Blanks, other characters, empty labels, hyphens at the end of a label, a top-level label of digits.</summary>
    NotADomainName,

    /// <summary>A label of more than 63 octets (RFC 1035 §2.3.4).</summary>
    LabelTooLong,

    /// <summary>More than 253 octets in presentation form (RFC 1035 §2.3.4).</summary>
    NameTooLong,

    /// <summary>One label alone.</summary>
    SingleLabel,

    /// <summary>Not a valid internationalised name (RFC 5891, UTS #46).</summary>
    Idna,

    /// <summary>A public suffix, where the registrable domain was asked for.</summary>
    PublicSuffix,

    /// <summary>Bytes that are not UTF-8: whoever wrote the line meant another encoding.</summary>
    NotUtf8,

    /// <summary>A NUL byte.</summary>
    NulByte,

    /// <summary>A line, or a record of several lines, of more than 65,536 bytes.</summary>
    LineTooLong,

    /// <summary>A line of a zone file that is no resource record (RFC 1035 §5.1).</summary>
    NotARecord,
}
