using System.Net;
using System.Net.Sockets;

namespace MtaStsScanner.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--no-such-flag", "no-such-flag")]
    [InlineData("--retries 99", "--retries takes a whole number from 0 to 10, not '99'")]
    [InlineData("--shard 8/7", "--shard takes a share such as 2/7, of at most 10000, not '8/7'")]
    [InlineData("--input-format csv", "--input-format takes auto or text or zone, not 'csv'")]
    [InlineData("--retry-after soon", "--retry-after takes a duration")]
    [InlineData("--stages smtp", "--stages takes dns or dns,policy or dns,policy,smtp, not 'smtp'")]
    [InlineData("--dns-canary example.org=maybe", "--dns-canary takes a name, NAME=ADDRESS or NAME=nxdomain, not 'example.org=maybe'")]
    [InlineData("--resolver 127.1", "--resolver takes an address")]
    [InlineData("--trust-ad 127.1", "--trust-ad takes an address")]
    [InlineData("--allow-address 10.0.0.0/99", "--allow-address takes a prefix")]
    public async Task A_wrong_flag_is_named_with_what_it_takes(string flags, string named)
    {
        string list = Write("list.txt", "example.org\n");
        await ComesToAsync([list, "--lab", "--out", folder["out"], .. flags.Split(' ')], ExitCode.Usage, named);
        Assert.False(Directory.Exists(folder["out"]));
    }

    [Theory]
    [InlineData("check --snder", "--snder")]
    [InlineData("verify --jsn", "--jsn")]
    [InlineData("query out --lst", "--lst")]
    [InlineData("lint record --jsn", "--jsn")]
    public async Task A_mistyped_option_is_not_taken_for_a_text(string line, string named)
    {
        ProgramRun run = await Mtasts.RunAsync(line.Split(' '));
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains($"no option '{named}'", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task What_looks_like_an_option_is_a_text_behind_two_hyphens() =>
        Assert.Equal(ExitCode.Done, (await Mtasts.RunAsync(["lint", "record", "--", "--text"])).ExitCode);

    [Fact]
    public async Task All_mistakes_are_named_at_once()
    {
        ProgramRun run = await Mtasts.RunAsync(["scan", "list.txt", "--retries", "x", "--limit", "0", "--smtp-for", "some"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--retries", run.Error, StringComparison.Ordinal);
        Assert.Contains("--limit", run.Error, StringComparison.Ordinal);
        Assert.Contains("--smtp-for", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scan list.txt")]
    [InlineData("check example.org")]
    public async Task A_trusted_resolver_that_is_not_asked_is_named_with_those_that_are(string command)
    {
        ProgramRun run = await Mtasts.RunAsync(
        [
            .. command.Split(' '), "--resolver", "192.0.2.53", "--resolver", "192.0.2.54:5353", "--trust-ad", "192.0.2.53", "--trust-ad", "192.0.2.54", "--trust-ad", "192.0.2.55", "--retries", "x",
        ]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--trust-ad takes a resolver that is asked (192.0.2.53:53, 192.0.2.54:5353), not '192.0.2.54:53'.", run.Error, StringComparison.Ordinal);
        Assert.Contains("not '192.0.2.55:53'.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not '192.0.2.53:53'", run.Error, StringComparison.Ordinal);
        Assert.Contains("--retries", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_trusted_resolver_beside_a_labs_own_is_named() =>
        ComesToAsync([Write("list.txt", "example.org\n"), "--lab", "--trust-ad", "192.0.2.53"], ExitCode.Usage, "--trust-ad takes a resolver that is asked (127.0.0.1:");

    [Fact]
    public async Task A_trusted_resolver_that_has_a_mistake_is_named_for_that_alone()
    {
        ProgramRun run = await Mtasts.RunAsync(["scan", "list.txt", "--resolver", "192.0.2.53", "--trust-ad", "192.0.2", "--trust-ad"]);
        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("--trust-ad takes an address such as 192.0.2.1, 192.0.2.1:53 or [2001:db8::1]:53, not '192.0.2'.", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("resolver that is asked", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_missing_list_is_named() => ComesToAsync([folder["nothing.txt"], "--lab"], ExitCode.Usage, "nothing.txt");

    [Fact]
    public Task An_empty_list_is_named() => ComesToAsync([Write("empty.txt", ""), "--lab"], ExitCode.Usage, "empty.txt");

    [Fact]
    public Task A_column_that_is_not_there_is_named_with_those_that_are() =>
        ComesToAsync([Write("columns.csv", "domain,owner\nexample.org,x\n"), "--lab", "--column", "mail"], ExitCode.Usage, "has no column 'mail'; its columns are domain, owner");

    [Fact]
    public async Task A_binary_file_is_no_list()
    {
        string file = folder["binary.bin"];
        await File.WriteAllBytesAsync(file, [0x7f, (byte)'E', (byte)'L', (byte)'F', 0, 0, 1, 2, 3, 0, 0, 0xff, 0xfe], TestContext.Current.CancellationToken);
        await ComesToAsync([file, "--lab"], ExitCode.Usage, "binary.bin");
    }

    [Fact]
    public async Task A_list_of_garbage_ends_as_rejects_and_says_so()
    {
        ProgramRun run = await Mtasts.RunAsync(["scan", Write("garbage.txt", "not a domain\nhttp://x/\n..\n"), "--lab", "--out", folder["out"], "-q"]);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.True(run.ExitCode is ExitCode.Usage or ExitCode.Done, run.Error);
        if (run.ExitCode == ExitCode.Done) Assert.EndsWith("input 3 = domains 0 + rejects 3", run.Output.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_out_that_can_not_be_a_folder_is_named()
    {
        string file = Write("taken", "a file");
        await ComesToAsync([Write("list.txt", "example.org\n"), "--lab", "--out", file], ExitCode.Usage, "taken");
    }

    [Fact]
    public async Task A_resolver_that_does_not_answer_is_exit_4()
    {
        using Socket silent = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await ComesToAsync([Write("list.txt", "example.org\n"), "--resolver", silent.LocalEndPoint!.ToString()!], ExitCode.Untrusted, "No DNS resolver answers");
    }

    [Fact]
    public async Task A_resolver_that_gives_addresses_to_names_that_nobody_has_is_named_and_exit_4() =>
        await ComesToAsync([Write("list.txt", "example.org\n"), "--lab", "--lab-dns-faults", "rewrite-after=1"], ExitCode.Untrusted, "but it does not exist. Give another with --resolver");

    [Fact]
    public async Task A_canary_of_the_users_that_is_answered_otherwise_is_exit_4() =>
        await ComesToAsync([Write("list.txt", "example.org\n"), "--lab", "--dns-canary", "mx1.provider-a.example=192.0.2.77"], ExitCode.Untrusted, "but it has 192.0.2.77");

    [Fact]
    public async Task More_than_a_hundred_domains_ask_for_a_contact()
    {
        await using Lab.LabInternet lab = await Lab.LabInternet.StartAsync(new(), TestContext.Current.CancellationToken);
        string list = Write("many.txt", string.Join('\n', Enumerable.Range(0, 101).Select(n => $"d{n}.example.org")));
        await ComesToAsync([list, "--resolver", lab.Resolver.ToString(), "--stages", "dns"], ExitCode.Usage, "--contact");
    }

    [Fact]
    public async Task Nothing_to_resume_is_said_and_fine()
    {
        Directory.CreateDirectory(folder["out"]);
        ProgramRun run = await Mtasts.RunAsync(["scan", "--resume", folder["out"]]);
        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("nothing to resume", run.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(folder[name], text);
        return folder[name];
    }

    private async Task ComesToAsync(string[] arguments, int exitCode, string named)
    {
        string[] outFlag = arguments.Contains("--out") ? [] : ["--out", folder["out"]];
        ProgramRun run = await Mtasts.RunAsync(["scan", .. arguments, .. outFlag]);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        if (Directory.Exists(folder["out"])) Assert.DoesNotContain(Directory.EnumerateFiles(folder["out"], "*", SearchOption.AllDirectories), f => !Path.GetFileName(f).StartsWith("lock", StringComparison.Ordinal));
    }
}
