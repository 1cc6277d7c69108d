using MtaStsScanner.Input;

namespace MtaStsScanner.Tests.Input;

public sealed class PackedListTests
{
    private const string Both = "1 a.example|2 b.example";

    // RFC 8878 §3.1.2: what a decoder passes over.
    private static readonly byte[] SkippableFrame = [0x5a, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9];

    public static TheoryData<string> Packings => ["gzip", "zstd"];

    [Theory, MemberData(nameof(Packings))]
    public async Task A_packed_list_is_known_by_its_content_also_in_several_frames(string packing) =>
        Assert.Equal(Both, await Lists.ReadAsync([.. Pack(packing, "a.example\n"), .. Pack(packing, "b.example\n")]));

    [Theory, MemberData(nameof(Packings))]
    public async Task A_file_that_was_cut_off_anywhere_is_no_shorter_list(string packing)
    {
        byte[] first = Pack(packing, "a.example\n");
        byte[] packed = [.. first, .. Pack(packing, "b.example\n")];

        foreach (int length in Enumerable.Range(4, packed.Length - 5).Where(l => l != first.Length))
            Assert.Contains($"is a {packing} file that was cut off or damaged", await Lists.ReadAsync(packed[..length]), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Packings))]
    public async Task Damage_is_told_with_its_place_in_the_file_and_in_the_list(string packing)
    {
        string text = string.Concat(Enumerable.Range(0, 100_000).Select(i => $"d{i * 7919L % 100_003}.example\n"));
        byte[] packed = Pack(packing, text);
        byte[] cut = packed[..(packed.Length / 2)];
        List<ListEntry> read = [];

        InputException fault = await Assert.ThrowsAsync<InputException>(async () =>
        {
            await foreach (ListEntry entry in ListReader.ReadAsync(new MemoryStream(cut), Lists.Name, new ListOptions(), TestContext.Current.CancellationToken)) read.Add(entry);
        });

        Assert.NotEmpty(read);
        Assert.Contains($"before byte {cut.Length} ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith($"after line {read.Count}.", fault.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Packings))]
    public async Task Other_bytes_behind_the_end_are_damage(string packing) =>
        Assert.StartsWith("refused: ", await Lists.ReadAsync([.. Pack(packing, "a.example\n"), 1, 2, 3, 4, 5]), StringComparison.Ordinal);

    [Fact]
    public async Task A_gzip_file_whose_checksum_is_wrong_is_damaged()
    {
        byte[] altered = Lists.Gzip("a.example\nb.example\n");
        altered[^6] ^= 1;

        Assert.Contains("is a gzip file that was cut off or damaged", await Lists.ReadAsync(altered), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_skippable_frame_of_zstd_is_skipped() =>
        Assert.Equal(Both, await Lists.ReadAsync([.. SkippableFrame, .. Lists.Zstd("a.example\n"), .. SkippableFrame, .. Lists.Zstd("b.example\n")]));

    [Theory, MemberData(nameof(Packings))]
    public async Task A_small_file_that_unpacks_to_one_endless_line_is_one_reject_and_no_memory(string packing)
    {
        byte[] bomb = Pack(packing, new string('x', 50_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();

        string read = await Lists.ReadAsync(bomb);

        Assert.StartsWith("1 !line_too_long xxx", read, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4_000_000);
    }

    private static byte[] Pack(string packing, string text) => packing == "gzip" ? Lists.Gzip(text) : Lists.Zstd(text);
}
