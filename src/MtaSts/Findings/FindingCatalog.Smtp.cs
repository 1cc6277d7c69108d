namespace MtaSts;

// SMTP, STARTTLS and certificates of MX hosts.
public static partial class FindingCatalog
{
    /// <summary><c>smtp-connect-refused</c>: The MX host refuses connections to port 25.</summary>
    public static readonly FindingDefinition SmtpConnectRefused = new(
        "smtp-connect-refused", FindingGroup.Smtp, Severity.Warning, new("RFC 5321", "3.1"), ResultType.None, FindingOwner.MxOperator,
        "The MX host refuses connections to port 25.",
        "Start the mail server on port 25, or open the firewall for it.")
    {
        Passing = true,
    };

    /// <summary><c>smtp-connect-timeout</c>: The MX host does not answer connections to port 25.</summary>
    public static readonly FindingDefinition SmtpConnectTimeout = new(
        "smtp-connect-timeout", FindingGroup.Smtp, Severity.Warning, new("RFC 5321", "4.5.4.1"), ResultType.None, FindingOwner.MxOperator,
        "The MX host does not answer connections to port 25.",
        "Open port 25 in the firewall and check that the address is right.")
    {
        Passing = true,
    };

    /// <summary><c>smtp-connect-unreachable</c>: The MX host's network or address is unreachable.</summary>
    public static readonly FindingDefinition SmtpConnectUnreachable = new(
        "smtp-connect-unreachable", FindingGroup.Smtp, Severity.Warning, new("RFC 5321", "4.5.4.1"), ResultType.None, FindingOwner.MxOperator,
        "The MX host's network or address is unreachable.",
        "Check the host's addresses and the routes to them.")
    {
        Passing = true,
    };

    /// <summary><c>smtp-banner-timeout</c>: The MX host took the connection and was silent before its greeting or its reply to EHLO was complete.</summary>
    public static readonly FindingDefinition SmtpBannerTimeout = new(
        "smtp-banner-timeout", FindingGroup.Smtp, Severity.Warning, new("RFC 5321", "4.5.3.2"), ResultType.None, FindingOwner.MxOperator,
        "The MX host took the connection and was silent before its greeting or its reply to EHLO was complete.",
        "Check the load and the name look-ups of the mail server; it should greet within seconds.")
    {
        Passing = true,
    };

    /// <summary><c>smtp-greeting-rejected</c>: The MX host greets with a refusal.</summary>
    public static readonly FindingDefinition SmtpGreetingRejected = new(
        "smtp-greeting-rejected", FindingGroup.Smtp, Severity.Warning, new("RFC 5321", "3.1"), ResultType.None, FindingOwner.MxOperator,
        "The MX host greets with a refusal.",
        "Check why the mail server does not take mail at this address.")
    {
        Passing = true,
    };

    /// <summary><c>smtp-refused-us</c>: The MX host objects to our address, name or rate, so nothing is known about its TLS.</summary>
    public static readonly FindingDefinition SmtpRefusedUs = new(
        "smtp-refused-us", FindingGroup.Smtp, Severity.Info, new("RFC 5321", "3.1"), ResultType.None, FindingOwner.Scanner,
        "The MX host objects to our address, name or rate, so nothing is known about its TLS.",
        "Measure from an address with matching reverse DNS and a good reputation.");

    /// <summary><c>smtp-ehlo-rejected</c>: The MX host refuses EHLO, without which there is no STARTTLS.</summary>
    public static readonly FindingDefinition SmtpEhloRejected = new(
        "smtp-ehlo-rejected", FindingGroup.Smtp, Severity.Warning, new("RFC 5321", "4.1.1.1"), ResultType.None, FindingOwner.MxOperator,
        "The MX host refuses EHLO, without which there is no STARTTLS.",
        "Let the mail server answer EHLO.")
    {
        Passing = true,
    };

    /// <summary><c>smtp-closed</c>: The MX host closed the connection before the exchange was complete.</summary>
    public static readonly FindingDefinition SmtpClosed = new(
        "smtp-closed", FindingGroup.Smtp, Severity.Warning, new("RFC 5321", "3.8"), ResultType.None, FindingOwner.MxOperator,
        "The MX host closed the connection before the exchange was complete.",
        "Check the mail server and what stands before it for limits that close connections.")
    {
        Passing = true,
    };

    /// <summary><c>smtp-malformed</c>: What answers on port 25 does not speak proper SMTP.</summary>
    public static readonly FindingDefinition SmtpMalformed = new(
        "smtp-malformed", FindingGroup.Smtp, Severity.Warning, new("RFC 5321", "4.2"), ResultType.None, FindingOwner.MxOperator,
        "What answers on port 25 does not speak proper SMTP.",
        "Check that the mail server answers on port 25 at this address.");

    /// <summary><c>starttls-not-offered</c>: The MX host does not offer STARTTLS.</summary>
    public static readonly FindingDefinition StarttlsNotOffered = new(
        "starttls-not-offered", FindingGroup.Smtp, Severity.Error, new("RFC 3207", "4"), ResultType.StarttlsNotSupported, FindingOwner.MxOperator,
        "The MX host does not offer STARTTLS.",
        "Enable STARTTLS on the mail server, and check that no firewall strips it.");

    /// <summary><c>starttls-rejected</c>: The MX host offers STARTTLS and refuses it when asked.</summary>
    public static readonly FindingDefinition StarttlsRejected = new(
        "starttls-rejected", FindingGroup.Smtp, Severity.Error, new("RFC 3207", "4"), ResultType.StarttlsNotSupported, FindingOwner.MxOperator,
        "The MX host offers STARTTLS and refuses it when asked.",
        "Check the mail server's certificate and key files; this is often a missing or unreadable one.")
    {
        Passing = true,
    };

    /// <summary><c>starttls-plaintext-after-220</c>: The MX host sent plaintext after its 220 to STARTTLS, which opens the door to injected replies.</summary>
    public static readonly FindingDefinition StarttlsPlaintextAfter220 = new(
        "starttls-plaintext-after-220", FindingGroup.Smtp, Severity.Error, new("RFC 3207", "4.2"), ResultType.ValidationFailure, FindingOwner.MxOperator,
        "The MX host sent plaintext after its 220 to STARTTLS, which opens the door to injected replies.",
        "Update the mail server; it must send nothing between the 220 and the TLS handshake.");

    /// <summary><c>tls-handshake-failed</c>: The TLS handshake with the MX host failed after STARTTLS.</summary>
    public static readonly FindingDefinition TlsHandshakeFailed = new(
        "tls-handshake-failed", FindingGroup.Smtp, Severity.Error, new("RFC 8461", "4.2"), ResultType.ValidationFailure, FindingOwner.MxOperator,
        "The TLS handshake with the MX host failed after STARTTLS.",
        "Check the mail server's TLS configuration, certificate and key.")
    {
        Passing = true,
    };

    /// <summary><c>tls-version-old</c>: The MX host speaks only TLS below 1.2.</summary>
    public static readonly FindingDefinition TlsVersionOld = new(
        "tls-version-old", FindingGroup.Smtp, Severity.Error, new("RFC 8461", "7.2"), ResultType.ValidationFailure, FindingOwner.MxOperator,
        "The MX host speaks only TLS below 1.2.",
        "Enable TLS 1.2 and 1.3 on the mail server.");

    /// <summary><c>mx-cert-name-mismatch</c>: The MX host's certificate does not name the MX host as a DNS name.</summary>
    public static readonly FindingDefinition MxCertNameMismatch = new(
        "mx-cert-name-mismatch", FindingGroup.Smtp, Severity.Error, new("RFC 8461", "4.2"), ResultType.CertificateHostMismatch, FindingOwner.MxOperator,
        "The MX host's certificate does not name the MX host as a DNS name.",
        "Get a certificate whose subjectAltName has the name that stands in the MX record.");

    /// <summary><c>mx-cert-expired</c>: The MX host's certificate has expired.</summary>
    public static readonly FindingDefinition MxCertExpired = new(
        "mx-cert-expired", FindingGroup.Smtp, Severity.Error, new("RFC 8461", "4.2"), ResultType.CertificateExpired, FindingOwner.MxOperator,
        "The MX host's certificate has expired.",
        "Renew the certificate and see to it that renewal runs by itself and reloads the mail server.");

    /// <summary><c>mx-cert-not-yet-valid</c>: The MX host's certificate is not valid yet.</summary>
    public static readonly FindingDefinition MxCertNotYetValid = new(
        "mx-cert-not-yet-valid", FindingGroup.Smtp, Severity.Error, new("RFC 8461", "4.2"), ResultType.CertificateNotTrusted, FindingOwner.MxOperator,
        "The MX host's certificate is not valid yet.",
        "Install a certificate that is valid now and check the clock of the machine that made it.");

    /// <summary><c>mx-cert-self-signed</c>: The MX host's certificate is self-signed.</summary>
    public static readonly FindingDefinition MxCertSelfSigned = new(
        "mx-cert-self-signed", FindingGroup.Smtp, Severity.Error, new("RFC 8461", "4.2"), ResultType.CertificateNotTrusted, FindingOwner.MxOperator,
        "The MX host's certificate is self-signed.",
        "Get a certificate from a public certificate authority.");

    /// <summary><c>mx-cert-untrusted</c>: The MX host's certificate does not lead to a certificate authority that senders trust.</summary>
    public static readonly FindingDefinition MxCertUntrusted = new(
        "mx-cert-untrusted", FindingGroup.Smtp, Severity.Error, new("RFC 8461", "4.2"), ResultType.CertificateNotTrusted, FindingOwner.MxOperator,
        "The MX host's certificate does not lead to a certificate authority that senders trust.",
        "Get a certificate from a public certificate authority.");

    /// <summary><c>mx-cert-incomplete-chain</c>: The MX host does not send the intermediate certificate that its own certificate needs.</summary>
    public static readonly FindingDefinition MxCertIncompleteChain = new(
        "mx-cert-incomplete-chain", FindingGroup.Smtp, Severity.Error, new("RFC 8461", "4.2"), ResultType.CertificateNotTrusted, FindingOwner.MxOperator,
        "The MX host does not send the intermediate certificate that its own certificate needs.",
        "Configure the mail server with the full chain (often called fullchain.pem).");

    /// <summary><c>mx-cert-weak-key</c>: The MX host's certificate has an RSA key below 2048 bits or is signed with SHA-1 or MD5.</summary>
    public static readonly FindingDefinition MxCertWeakKey = new(
        "mx-cert-weak-key", FindingGroup.Smtp, Severity.Warning, new("RFC 9325", "4.5"), ResultType.None, FindingOwner.MxOperator,
        "The MX host's certificate has an RSA key below 2048 bits or is signed with SHA-1 or MD5.",
        "Replace it by a certificate with an RSA key of 2048 bits or an elliptic curve key, signed with SHA-256.");

    /// <summary><c>mx-cert-expires-soon</c>: The MX host's certificate expires within 14 days.</summary>
    public static readonly FindingDefinition MxCertExpiresSoon = new(
        "mx-cert-expires-soon", FindingGroup.Smtp, Severity.Warning, new("RFC 8461", "4.2"), ResultType.None, FindingOwner.MxOperator,
        "The MX host's certificate expires within 14 days.",
        "Renew the certificate and see to it that renewal runs by itself and reloads the mail server.");

    /// <summary><c>mx-endpoints-differ</c>: The MX host's addresses differ in STARTTLS or certificate: what a sender meets depends on the address that it takes.</summary>
    public static readonly FindingDefinition MxEndpointsDiffer = new(
        "mx-endpoints-differ", FindingGroup.Smtp, Severity.Warning, new("RFC 8461", "4.2"), ResultType.None, FindingOwner.MxOperator,
        "The MX host's addresses differ in STARTTLS or certificate: what a sender meets depends on the address that it takes.",
        "Configure every address of the MX host alike.");
}
