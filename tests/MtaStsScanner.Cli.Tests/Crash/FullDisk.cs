using System.Diagnostics;

namespace MtaStsScanner.Cli.Tests.Crash;

/// <summary>A disk that is too small until somebody makes room: a tmpfs in a mount namespace of its own, which goes with its processes.</summary>
internal static class FullDisk
{
    private const string Script = """
        mkdir "$2" && mount -t tmpfs -o "size=$1" tmpfs "$2" || exit 99
        disk=$2 copy=$3; shift 3
        "$@" --out "$disk/out"; full=$?
        mount -o remount,size=1g "$disk"
        "$1" scan --resume "$disk/out" -q; after=$?
        cp -r "$disk/out" "$copy"
        echo "$full $after"
        """;

    /// <summary>True where this machine lets us mount.</summary>
    public static bool CanBeMade { get; } = OperatingSystem.IsLinux() && Try();

    /// <summary>Runs a scan on a small disk, makes room, takes it up, and copies the data set away.</summary>
    /// <param name="size">Of the disk, as tmpfs takes it.</param>
    /// <param name="disk">Where it is mounted.</param>
    /// <param name="copy">Where the data set is copied to.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Of the scan, without its place.</param>
    /// <returns>On the output the two exit codes.</returns>
    public static Task<ProgramRun> RunAsync(string size, string disk, string copy, string program, IEnumerable<string> arguments) =>
        Mtasts.RunAsync("unshare", ["-Urm", "sh", "-c", Script, "sh", size, disk, copy, program, .. arguments]);

    private static bool Try()
    {
        try
        {
            using Process? tried = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]) { RedirectStandardError = true, UseShellExecute = false });
            tried!.WaitForExit();
            return tried.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program
        }
    }
}
