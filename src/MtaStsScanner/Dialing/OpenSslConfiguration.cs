using System.Runtime.InteropServices;

namespace MtaStsScanner.Dialing;

/// <summary>
/// On Linux .NET offers no CBC and no RSA key exchange, and distributions forbid TLS 1.0: servers that need them would look broken without being judged.
/// OpenSSL reads its configuration once, from a file that only the process's native environment can name.
/// Whoever calls this must set TLS 1.2 and above by itself for connections that are not measurements.
/// </summary>
public static class OpenSslConfiguration
{
    private const string Variable = "OPENSSL_CONF";

    // SECLEVEL=0 lets weak keys, SHA-1 and TLS 1.0 through, to be judged; no session without authentication or encryption is ever offered.
    private const string Text = """
        openssl_conf = measure
        [measure]
        ssl_conf = modules
        [modules]
        system_default = offers
        [offers]
        MinProtocol = TLSv1
        CipherString = ALL:!aNULL:!eNULL:@SECLEVEL=0

        """;

    /// <summary>Call it first in Main, before anything uses cryptography. Does nothing where the platform's TLS is not OpenSSL.</summary>
    /// <returns>True where the configuration is in force.</returns>
    public static bool Apply()
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            string file = Path.Combine(Path.GetTempPath(), $"mtasts-openssl-{Environment.ProcessId}-{Guid.NewGuid():N}.cnf");
            File.WriteAllText(file, Text);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(file);
            return SetEnvironmentVariable(Variable, file, 1) == 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            return false;
        }
    }

    // .NET's own setter does not reach native code.
    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironmentVariable(string name, string value, int overwrite);
}
