namespace MtaStsScanner.Cli.Scheduling;

/// <summary>A setting as it is in force.</summary>
/// <param name="Key">Its key, such as <c>jobs:gov:cron</c>.</param>
/// <param name="Value">Its value; secrets masked.</param>
/// <param name="Source">Where it comes from: a variable, a file with line, or <c>default</c>.</param>
internal sealed record SettingInForce(string Key, string Value, string Source);
