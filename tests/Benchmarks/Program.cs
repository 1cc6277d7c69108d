using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MtaStsScanner.Benchmarks;
using MtaStsScanner.Benchmarks.Dns;
using MtaStsScanner.Benchmarks.Pacing;
using MtaStsScanner.Benchmarks.Parquet;
using MtaStsScanner.Benchmarks.Standards;
using MtaStsScanner.Benchmarks.Tls;
using MtaStsScanner.Dialing;

if (args is ["parquet", .. var rest])
{
    await ParquetCost.RunAsync(rest is [var rows, ..] ? int.Parse(rows, CultureInfo.InvariantCulture) : 100_000);
    return 0;
}

if (args is ["dns", .. { Length: 4 } how])
{
    await DnsCost.RunAsync(how);
    return 0;
}

if (args is ["dns-stage", .. { Length: 2 or 3 } stage])
{
    await StageCost.RunAsync(stage);
    return 0;
}

if (args is ["mail-server", .. { Length: 3 } served])
{
    await MailServer.RunAsync(served);
    return 0;
}

if (args is ["tls", .. { Length: 5 } connections])
{
    // As the program has it.
    OpenSslConfiguration.Apply();
    return await ConnectionCost.RunAsync(connections) ? 0 : 1;
}

if (args is ["mutants", var mutants, var spoofs])
{
    return await Mutants.RunAsync(int.Parse(mutants, CultureInfo.InvariantCulture), int.Parse(spoofs, CultureInfo.InvariantCulture)) ? 0 : 1;
}

if (args is ["pacing", var keys, var rate])
{
    await LimiterMemory.RunAsync(int.Parse(keys, CultureInfo.InvariantCulture), int.Parse(rate, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["growth"]) return ParserGrowth.Measure(Console.Out) ? 0 : 1;

// CPU time, not wall: a machine that does other things would be measured with it. In this process: the project that BenchmarkDotNet would build for each job would have to pass the analyzers of this house.
Job job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithClock(new CpuClock());
IConfig config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.DisableOptimizationsValidator);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
