namespace MtaStsScanner.Benchmarks;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    /// <summary>The lists that ship with the project.</summary>
    public static string DataFolder { get; } = Path.Combine(Root(), "data");

    private static string Root()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MtaStsScanner.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The benchmarks run inside the repository.");
    }
}
