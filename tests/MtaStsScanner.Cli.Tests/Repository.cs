namespace MtaStsScanner.Cli.Tests;

/// <summary>Files of the repository.</summary>
internal static class Repository
{
    /// <summary>Its root: the folder with the solution.</summary>
    public static string Root { get; } = Find();

    /// <summary>A list that ships with the project.</summary>
    public static string Data(string name) => Path.Combine(Root, "data", name);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MtaStsScanner.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run inside the repository.");
    }
}
