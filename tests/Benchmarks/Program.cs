using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MtaStsScanner.Benchmarks.Parquet;

if (args is ["parquet", .. var rest])
{
    await ParquetCost.RunAsync(rest is [var rows, ..] ? int.Parse(rows, CultureInfo.InvariantCulture) : 100_000);
    return;
}

// In this process: the project that BenchmarkDotNet would build for each job would have to pass the analyzers of this house.
IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)).WithOptions(ConfigOptions.DisableOptimizationsValidator);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
