namespace MtaSts;

// The policy host: DNS, TCP, TLS, HTTP.
public static partial class FindingCatalog
{
    /// <summary><c>policy-host-nxdomain</c>: The policy host does not exist in DNS.</summary>
    public static readonly FindingDefinition PolicyHostNxdomain = new(
        "policy-host-nxdomain", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.Domain,
        "The policy host does not exist in DNS.",
        "Publish an address or a CNAME for mta-sts under the domain, or remove MTA-STS by the steps of RFC 8461 §8.3.")
    {
        Passing = true,
    };

    /// <summary><c>policy-host-no-address</c>: The policy host has neither an IPv4 nor an IPv6 address.</summary>
    public static readonly FindingDefinition PolicyHostNoAddress = new(
        "policy-host-no-address", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.Domain,
        "The policy host has neither an IPv4 nor an IPv6 address.",
        "Publish an A or AAAA record for the policy host.")
    {
        Passing = true,
    };

    /// <summary><c>policy-host-dangling-cname</c>: The policy host is an alias whose target does not exist: whoever registers the target can publish a policy.</summary>
    public static readonly FindingDefinition PolicyHostDanglingCname = new(
        "policy-host-dangling-cname", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "8.2"), ResultType.StsPolicyFetchError, FindingOwner.Domain,
        "The policy host is an alias whose target does not exist: whoever registers the target can publish a policy.",
        "Delete the CNAME, or point it to a host that exists.")
    {
        Passing = true,
    };

    /// <summary><c>policy-host-lookup-failed</c>: The policy host's addresses could not be looked up.</summary>
    public static readonly FindingDefinition PolicyHostLookupFailed = new(
        "policy-host-lookup-failed", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.Domain,
        "The policy host's addresses could not be looked up.",
        "Mend the name servers of the zone (or DNSSEC, if its signatures are what fails).")
    {
        Passing = true,
    };

    /// <summary><c>policy-host-forbidden-address</c>: The policy host has only addresses that cannot be reached from the public Internet.</summary>
    public static readonly FindingDefinition PolicyHostForbiddenAddress = new(
        "policy-host-forbidden-address", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.Domain,
        "The policy host has only addresses that cannot be reached from the public Internet.",
        "Publish the policy host's public address.")
    {
        Passing = true,
    };

    /// <summary><c>policy-tcp-refused</c>: The policy host refuses connections to port 443.</summary>
    public static readonly FindingDefinition PolicyTcpRefused = new(
        "policy-tcp-refused", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host refuses connections to port 443.",
        "Start the web server on port 443, or open the firewall for it.")
    {
        Passing = true,
    };

    /// <summary><c>policy-tcp-timeout</c>: The policy host does not answer connections to port 443.</summary>
    public static readonly FindingDefinition PolicyTcpTimeout = new(
        "policy-tcp-timeout", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host does not answer connections to port 443.",
        "Open port 443 in the firewall and check that the address is right.")
    {
        Passing = true,
    };

    /// <summary><c>policy-tcp-unreachable</c>: The policy host's network or address is unreachable.</summary>
    public static readonly FindingDefinition PolicyTcpUnreachable = new(
        "policy-tcp-unreachable", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host's network or address is unreachable.",
        "Check the policy host's addresses and the routes to them.")
    {
        Passing = true,
    };

    /// <summary><c>policy-cert-name-mismatch</c>: The policy host's certificate does not name the policy host as a DNS name.</summary>
    public static readonly FindingDefinition PolicyCertNameMismatch = new(
        "policy-cert-name-mismatch", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsWebpkiInvalid, FindingOwner.PolicyOperator,
        "The policy host's certificate does not name the policy host as a DNS name.",
        "Get a certificate whose subjectAltName has the policy host's name.");

    /// <summary><c>policy-cert-self-signed</c>: The policy host's certificate is self-signed.</summary>
    public static readonly FindingDefinition PolicyCertSelfSigned = new(
        "policy-cert-self-signed", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsWebpkiInvalid, FindingOwner.PolicyOperator,
        "The policy host's certificate is self-signed.",
        "Get a certificate from a public certificate authority.");

    /// <summary><c>policy-cert-expired</c>: The policy host's certificate has expired.</summary>
    public static readonly FindingDefinition PolicyCertExpired = new(
        "policy-cert-expired", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsWebpkiInvalid, FindingOwner.PolicyOperator,
        "The policy host's certificate has expired.",
        "Renew the certificate and see to it that renewal runs by itself.");

    /// <summary><c>policy-cert-not-yet-valid</c>: The policy host's certificate is not valid yet.</summary>
    public static readonly FindingDefinition PolicyCertNotYetValid = new(
        "policy-cert-not-yet-valid", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsWebpkiInvalid, FindingOwner.PolicyOperator,
        "The policy host's certificate is not valid yet.",
        "Install a certificate that is valid now and check the clock of the machine that made it.");

    /// <summary><c>policy-cert-untrusted</c>: The policy host's certificate does not lead to a certificate authority that senders trust.</summary>
    public static readonly FindingDefinition PolicyCertUntrusted = new(
        "policy-cert-untrusted", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsWebpkiInvalid, FindingOwner.PolicyOperator,
        "The policy host's certificate does not lead to a certificate authority that senders trust.",
        "Get a certificate from a public certificate authority.");

    /// <summary><c>policy-cert-incomplete-chain</c>: The policy host does not send the intermediate certificate that its own certificate needs.</summary>
    public static readonly FindingDefinition PolicyCertIncompleteChain = new(
        "policy-cert-incomplete-chain", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsWebpkiInvalid, FindingOwner.PolicyOperator,
        "The policy host does not send the intermediate certificate that its own certificate needs.",
        "Configure the web server with the full chain (often called fullchain.pem).");

    /// <summary><c>policy-tls-version-old</c>: The policy host speaks only TLS below 1.2.</summary>
    public static readonly FindingDefinition PolicyTlsVersionOld = new(
        "policy-tls-version-old", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "7.2"), ResultType.StsWebpkiInvalid, FindingOwner.PolicyOperator,
        "The policy host speaks only TLS below 1.2.",
        "Enable TLS 1.2 and 1.3 on the web server.");

    /// <summary><c>policy-tls-handshake-failed</c>: The TLS handshake with the policy host failed.</summary>
    public static readonly FindingDefinition PolicyTlsHandshakeFailed = new(
        "policy-tls-handshake-failed", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsWebpkiInvalid, FindingOwner.PolicyOperator,
        "The TLS handshake with the policy host failed.",
        "Check that port 443 speaks TLS and has a certificate for this very name (SNI).")
    {
        Passing = true,
    };

    /// <summary><c>policy-http-redirect</c>: The policy host answers with a redirect, which senders must not follow.</summary>
    public static readonly FindingDefinition PolicyHttpRedirect = new(
        "policy-http-redirect", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host answers with a redirect, which senders must not follow.",
        "Serve the policy itself at this address with status 200.")
    {
        Passing = true,
    };

    /// <summary><c>policy-http-404</c>: The policy host has no policy at /.well-known/mta-sts.txt.</summary>
    public static readonly FindingDefinition PolicyHttp404 = new(
        "policy-http-404", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host has no policy at /.well-known/mta-sts.txt.",
        "Put the policy at exactly this path.")
    {
        Passing = true,
    };

    /// <summary><c>policy-http-403</c>: The policy host forbids access to the policy.</summary>
    public static readonly FindingDefinition PolicyHttp403 = new(
        "policy-http-403", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host forbids access to the policy.",
        "Allow anonymous GET requests for /.well-known/mta-sts.txt.")
    {
        Passing = true,
    };

    /// <summary><c>policy-http-5xx</c>: The policy host answers with a server error.</summary>
    public static readonly FindingDefinition PolicyHttp5xx = new(
        "policy-http-5xx", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host answers with a server error.",
        "Mend the web server behind the policy host.")
    {
        Passing = true,
    };

    /// <summary><c>policy-bot-challenge</c>: The policy host answers with a challenge or a rate limit instead of the policy, and mail servers cannot solve challenges.</summary>
    public static readonly FindingDefinition PolicyBotChallenge = new(
        "policy-bot-challenge", FindingGroup.PolicyHost, Severity.Warning, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host answers with a challenge or a rate limit instead of the policy, and mail servers cannot solve challenges.",
        "Exempt /.well-known/mta-sts.txt from bot protection and rate limits.")
    {
        Passing = true,
    };

    /// <summary><c>policy-endpoints-differ</c>: An address of the policy host does not answer, while another one does.</summary>
    public static readonly FindingDefinition PolicyEndpointsDiffer = new(
        "policy-endpoints-differ", FindingGroup.PolicyHost, Severity.Warning, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "An address of the policy host does not answer, while another one does.",
        "Serve the policy at every address of the policy host, or withdraw the address that is dead.")
    {
        Passing = true,
    };

    /// <summary><c>policy-http-status</c>: The policy host answers with a status other than 200.</summary>
    public static readonly FindingDefinition PolicyHttpStatus = new(
        "policy-http-status", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host answers with a status other than 200.",
        "Serve the policy with status 200.")
    {
        Passing = true,
    };

    /// <summary><c>policy-content-type</c>: The policy's media type is not text/plain, and several senders reject it for that.</summary>
    public static readonly FindingDefinition PolicyContentType = new(
        "policy-content-type", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy's media type is not text/plain, and several senders reject it for that.",
        "Serve mta-sts.txt with 'Content-Type: text/plain'.");

    /// <summary><c>policy-too-large</c>: The policy is larger than 65,536 bytes.</summary>
    public static readonly FindingDefinition PolicyTooLarge = new(
        "policy-too-large", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy is larger than 65,536 bytes.",
        "Serve only the policy; a few lines are enough.");

    /// <summary><c>policy-timeout</c>: The policy host did not send the whole policy in time.</summary>
    public static readonly FindingDefinition PolicyTimeout = new(
        "policy-timeout", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host did not send the whole policy in time.",
        "Serve the policy as a static file from a host that answers within seconds.")
    {
        Passing = true,
    };

    /// <summary><c>policy-http-malformed</c>: The policy host's answer is not proper HTTP.</summary>
    public static readonly FindingDefinition PolicyHttpMalformed = new(
        "policy-http-malformed", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.3"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host's answer is not proper HTTP.",
        "Check the web server and what stands before it; the answer must be complete and its lengths must agree.")
    {
        Passing = true,
    };

    /// <summary><c>policy-html-body</c>: The policy host serves a web page instead of the policy.</summary>
    public static readonly FindingDefinition PolicyHtmlBody = new(
        "policy-html-body", FindingGroup.PolicyHost, Severity.Error, new("RFC 8461", "3.2"), ResultType.StsPolicyFetchError, FindingOwner.PolicyOperator,
        "The policy host serves a web page instead of the policy.",
        "Serve the policy text itself at /.well-known/mta-sts.txt and exempt it from catch-all pages.")
    {
        Passing = true,
    };
}
