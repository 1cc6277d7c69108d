using System.Runtime.CompilerServices;
using MtaStsScanner.Dialing;

namespace MtaStsScanner.Tests.Dialing;

internal static class OpenSslSetUp
{
    /// <summary>OpenSSL reads its configuration at first use, so this is before any test.</summary>
    public static bool OldVersionsAreOffered { get; private set; }

    [ModuleInitializer]
    public static void Apply() => OldVersionsAreOffered = OpenSslConfiguration.Apply();
}
