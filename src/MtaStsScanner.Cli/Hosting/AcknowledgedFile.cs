using MtaStsScanner.Storage.History;

namespace MtaStsScanner.Cli.Hosting;

/// <summary>The file of acknowledged changes. No scan is lost for it: what can't be read or understood acknowledges nothing, and is told.</summary>
internal static class AcknowledgedFile
{
    private const int MostMistakes = 10;

    /// <summary>Reads it.</summary>
    /// <param name="file">The file; null where there is none.</param>
    /// <param name="notice">Told of what is not understood.</param>
    public static Acknowledgements Read(string? file, Action<string> notice)
    {
        if (file is null) return Acknowledgements.None;
        int mistakes = 0;
        try
        {
            if (new FileInfo(file).Length > Acknowledgements.MostBytes) throw new IOException($"it has more than {Acknowledgements.MostBytes >> 20} MB");
            return Acknowledgements.Read(File.ReadLines(file), (line, mistake) =>
            {
                if (mistakes++ < MostMistakes) notice($"{file}, line {line}, acknowledges nothing: {mistake}.");
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            notice($"'{file}' can't be read, so that nothing is acknowledged: {e.Message}");
            return Acknowledgements.None;
        }
        finally
        {
            if (mistakes > MostMistakes) notice($"{file}: {mistakes - MostMistakes} more lines acknowledge nothing.");
        }
    }
}
