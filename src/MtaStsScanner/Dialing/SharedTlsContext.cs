using System.Net.Security;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MtaStsScanner.Dialing;

/// <summary>
/// One OpenSSL context for all sessions of a kind, none of which it remembers. .NET makes a context for each session, a tenth of a handshake's cost,
/// unless sessions may be resumed; and a resumed session shows no certificate of the address that was dialled. So they may be resumed, and OpenSSL is told to keep none before the peer has said a word.
/// </summary>
internal static class SharedTlsContext
{
    private const string OpenSsl = "libssl.so.3";
    private const long OpenSsl3 = 0x3000_0000;
    private const int SetSessionCacheMode = 44;
    private const int KeepNone = 0;

    private static readonly FieldInfo? Context = typeof(SslStream).GetField("_securityContext", BindingFlags.NonPublic | BindingFlags.Instance);
    private static volatile bool isPossible = IsReachable();

    /// <summary>True where it can be done. Elsewhere (another platform, another OpenSSL, a runtime whose insides differ) each session has a context of its own, as .NET has it.</summary>
    public static bool IsPossible => isPossible;

    /// <summary>Makes the context of a session keep none. To be called after the session has made its first message, and before the peer has it.</summary>
    public static void KeepNoSessions(SslStream session)
    {
        if (!isPossible) return;
        if (NativeOf(session) is { IsInvalid: false, IsClosed: false } ssl && ContextOf(ssl) is not 0 and nint context) _ = Control(context, SetSessionCacheMode, KeepNone, 0);
        else isPossible = false; // what this one leaves behind is met by nobody: the others have contexts of their own from here on
    }

    /// <summary>OpenSSL's own session; null before its first message, and where it can't be reached.</summary>
    internal static SafeHandle? NativeOf(SslStream session) => Context?.GetValue(session) as SafeHandle;

    private static bool IsReachable() =>
        OperatingSystem.IsLinux() && Context is not null && SafeEvpPKeyHandle.OpenSslVersion >= OpenSsl3
        && NativeLibrary.TryLoad(OpenSsl, typeof(SharedTlsContext).Assembly, DllImportSearchPath.SafeDirectories, out nint library)
        && NativeLibrary.TryGetExport(library, "SSL_get_SSL_CTX", out _) && NativeLibrary.TryGetExport(library, "SSL_CTX_ctrl", out _);

    [DllImport(OpenSsl, EntryPoint = "SSL_get_SSL_CTX")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint ContextOf(SafeHandle ssl);

    [DllImport(OpenSsl, EntryPoint = "SSL_CTX_ctrl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Control(nint context, int command, nint number, nint pointer);
}
