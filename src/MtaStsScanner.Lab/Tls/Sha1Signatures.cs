using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MtaStsScanner.Lab.Tls;

/// <summary>Signs with ECDSA and SHA-1 (RFC 3279 §2.2.3), as some authority long ago did: the framework's own generator refuses to.</summary>
internal sealed class Sha1Signatures(ECDsa key) : X509SignatureGenerator
{
    private const string EcdsaWithSha1 = "1.2.840.10045.4.1";

    /// <inheritdoc/>
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence()) writer.WriteObjectIdentifier(EcdsaWithSha1);
        return writer.Encode();
    }

    /// <inheritdoc/>
    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

    /// <inheritdoc/>
    protected override PublicKey BuildPublicKey() => new(key);
}
