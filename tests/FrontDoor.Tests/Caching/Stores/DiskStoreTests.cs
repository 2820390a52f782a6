using FrontDoor.Caching.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Caching.Stores;

public sealed class DiskStoreTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("frontdoor-cache-").FullName;
    private readonly FakeTimeProvider _time = new(Rules.Given.Now);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(400_000)]
    public async Task What_is_stored_is_there_after_a_restart(int length)
    {
        var body = StoreGiven.Bytes(1, length);
        await using (var before = await OpenAsync())
        {
            await before.PutAsync("http://a/x", body);
            Assert.Equal(body, await before.Get("http://a/x")!.ReadAsync());
        }

        await using var after = await OpenAsync();
        var answer = after.Get("http://a/x")!;

        Assert.Equal(body, await answer.ReadAsync());
        Assert.Equal(body[(length / 3)..(length / 2)], await answer.ReadAsync(length / 3, (length / 2) - (length / 3)));
        Assert.Equivalent(StoreGiven.Head, answer.Head, strict: true);
    }

    [Fact]
    public async Task A_file_that_was_cut_at_any_byte_is_never_read_as_whole()
    {
        var body = StoreGiven.Bytes(1, 100);
        await using (var before = await OpenAsync())
        {
            await before.PutAsync("a", body);
        }

        var files = Files().ToDictionary(file => file, File.ReadAllBytes);
        Assert.Equal(2, files.Count);
        foreach (var (file, bytes) in files)
        {
            for (var length = 0; length <= bytes.Length; length++)
            {
                Restore(files);
                await File.WriteAllBytesAsync(file, bytes[..length], TestContext.Current.CancellationToken);
                await using var after = await OpenAsync();
                var answer = after.Get("a");
                Assert.Equal(length == bytes.Length, answer is not null);
                Assert.Equal(answer is null ? 0 : 2, Files().Count());
            }
        }
    }

    [Fact]
    public async Task A_bit_that_was_turned_is_never_sent()
    {
        var body = StoreGiven.Bytes(1, 70_000);
        await using (var before = await OpenAsync())
        {
            await before.PutAsync("a", body);
        }

        var files = Files().ToDictionary(file => file, File.ReadAllBytes);
        foreach (var (file, bytes) in files)
        {
            for (var i = 0; i < bytes.Length; i += file.EndsWith(".head", StringComparison.Ordinal) ? 1 : 997)
            {
                Restore(files);
                var wrong = (byte[])bytes.Clone();
                wrong[i] ^= 1;
                await File.WriteAllBytesAsync(file, wrong, TestContext.Current.CancellationToken);
                await using var after = await OpenAsync();
                Assert.True(after.Get("a") is not { } answer || await answer.ReadAsync() is null, $"{file} {i}");
            }
        }
    }

    [Fact]
    public async Task What_was_being_written_is_gone_after_a_restart()
    {
        await using var before = await OpenAsync();
        var writer = before.BeginBody(null);
        writer.Append(StoreGiven.Bytes(1, 200_000));
        await writer.FlushAsync();
        Assert.Single(Files());
        _time.Advance(TimeSpan.FromSeconds(1));

        await using var after = await OpenAsync();

        Assert.Empty(Files());
        writer.Dispose();
    }

    [Fact]
    public async Task A_head_is_replaced_as_a_whole_and_the_body_stays()
    {
        await using (var before = await OpenAsync())
        {
            await before.PutAsync("a", StoreGiven.Bytes(1, 10));
            var answer = before.Get("a")!;
            await before.UpdateAsync("a", answer, answer.Head with { Lifetime = 7 }, answer.VaryValues);
            Assert.Equal(2, Files().Count());
        }

        await using var after = await OpenAsync();

        Assert.Equal(7, after.Get("a")!.Head.Lifetime);
        Assert.Equal(StoreGiven.Bytes(1, 10), await after.Get("a")!.ReadAsync());
    }

    [Fact]
    public async Task The_disk_never_holds_more_than_the_size_and_one_object()
    {
        await using var store = await OpenAsync(size: 200_000);
        for (var i = 0; i < 100; i++)
        {
            await store.PutAsync($"key-{i % 37}", StoreGiven.Bytes(i, 30_000));
            Assert.InRange(Files().Sum(file => new FileInfo(file).Length), 1, 230_000);
        }
    }

    [Fact]
    public async Task What_is_purged_is_gone_from_the_disk_too()
    {
        await using var store = await OpenAsync();
        await store.PutAsync("a", StoreGiven.Bytes(1, 10));
        await store.PutAsync("b", StoreGiven.Bytes(2, 10));

        await store.PurgeAsync(new PurgeSelector(PurgeKind.Key, "a"), soft: false);

        Assert.Equal(2, Files().Count());
        Assert.NotNull(store.Get("b"));
    }

    [Fact]
    public async Task Nothing_is_touched_that_is_not_of_the_store()
    {
        var file = Path.Combine(_path, "precious.txt");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        await using var store = await OpenAsync();

        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task A_body_that_was_let_go_while_it_was_wanted_is_a_miss_and_not_an_error()
    {
        await using var store = await OpenAsync();
        await store.PutAsync("a", StoreGiven.Bytes(1, 10));
        var answer = store.Get("a")!;
        await store.RemoveAsync("a", answer);

        Assert.Null(await answer.ReadAsync());
    }

    [Fact]
    public async Task A_directory_that_cannot_be_made_stores_nothing_and_breaks_nothing()
    {
        var file = Path.Combine(_path, "file");
        await File.WriteAllTextAsync(file, "x", TestContext.Current.CancellationToken);
        await using var store = new DiskStore(file, 1_000_000, TimeSpan.FromHours(1), _time, NullLogger.Instance);

        await store.PutAsync("a", StoreGiven.Bytes(1, 10));

        Assert.Null(store.Get("a"));
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(_path, "*", SearchOption.AllDirectories);

    private static void Restore(Dictionary<string, byte[]> files)
    {
        foreach (var (file, bytes) in files)
        {
            File.WriteAllBytes(file, bytes);
        }
    }

    private async Task<DiskStore> OpenAsync(long size = 10_000_000)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var store = new DiskStore(_path, size, TimeSpan.FromHours(1), _time, NullLogger.Instance);
        await store.Recovery;
        return store;
    }
}
