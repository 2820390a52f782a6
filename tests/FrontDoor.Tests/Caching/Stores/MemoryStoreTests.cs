using FrontDoor.Caching.Stores;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Caching.Stores;

public class MemoryStoreTests
{
    private readonly FakeTimeProvider _time = new(Rules.Given.Now);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(300_000)]
    public async Task What_is_stored_is_what_is_read_whole_and_in_parts(int length)
    {
        await using var store = Store(10_000_000);
        var body = StoreGiven.Bytes(1, length);
        await store.PutAsync("a", body);

        var answer = store.Get("a")!;

        Assert.Equal(body, await answer.ReadAsync());
        Assert.Equal(body[(length / 3)..(length / 2)], await answer.ReadAsync(length / 3, (length / 2) - (length / 3)));
    }

    [Fact]
    public async Task The_size_is_never_exceeded_heads_included()
    {
        await using var store = Store(100_000);
        for (var i = 0; i < 200; i++)
        {
            await store.PutAsync($"key-{i}", StoreGiven.Bytes(i, 5_000));
            Assert.InRange(store.Index.Size, 1, 100_000);
        }

        Assert.InRange(store.Index.Count, 10, 19);
    }

    [Fact]
    public async Task What_is_used_again_survives_a_crawler_that_asks_for_everything_once()
    {
        await using var store = Store(100_000);
        for (var i = 0; i < 5; i++)
        {
            await store.PutAsync($"popular-{i}", StoreGiven.Bytes(i, 5_000));
            Assert.NotNull(store.Get($"popular-{i}"));
            Assert.NotNull(store.Get($"popular-{i}"));
        }

        for (var i = 0; i < 1000; i++)
        {
            await store.PutAsync($"crawled-{i}", StoreGiven.Bytes(i, 5_000));
        }

        Assert.All(Enumerable.Range(0, 5), i => Assert.NotNull(store.Get($"popular-{i}")));
    }

    [Fact]
    public async Task What_nobody_asks_for_goes_in_time()
    {
        await using var store = Store(100_000);
        await store.PutAsync("idle", StoreGiven.Bytes(1, 10));
        await store.PutAsync("used", StoreGiven.Bytes(1, 10));
        for (var i = 0; i < 12; i++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            store.Find("used");
        }

        Assert.Null(store.Get("idle"));
        Assert.NotNull(store.Get("used"));
    }

    [Fact]
    public async Task A_writer_that_is_dropped_gives_its_space_back()
    {
        await using var store = Store(100_000);
        using (var writer = store.BeginBody(null))
        {
            writer.Append(new byte[50_000]);
            Assert.InRange(store.Index.Size, 50_000, 80_000);
        }

        Assert.Equal(0, store.Index.Size);
    }

    [Fact]
    public async Task A_URL_has_a_limited_number_of_variants()
    {
        await using var store = Store(10_000_000);
        for (var i = 0; i < 500; i++)
        {
            await store.PutAsync("a", StoreGiven.Bytes(1, 10), partition: $"p{i}");
        }

        Assert.Equal(AnswerSet.MostVariants, store.Find("a")!.Answers.Count);
    }

    [Theory]
    [InlineData(PurgeKind.Key, "http://a/x", 1)]
    [InlineData(PurgeKind.Prefix, "http://a/", 2)]
    [InlineData(PurgeKind.Tag, "t2", 3)]
    [InlineData(PurgeKind.Tag, "t", 0)]
    [InlineData(PurgeKind.All, "", 3)]
    public async Task A_purge_finds_what_it_names(object kind, string text, int count)
    {
        await using var store = Store(10_000_000);
        foreach (var key in new[] { "http://a/x", "http://a/y", "http://b/x" })
        {
            await store.PutAsync(key, StoreGiven.Bytes(1, 10));
        }

        Assert.Equal(count, await store.PurgeAsync(new PurgeSelector((PurgeKind)kind, text), soft: true));
        Assert.Equal(3, store.Index.Count);
        Assert.Equal(count, await store.PurgeAsync(new PurgeSelector((PurgeKind)kind, text), soft: false));
        Assert.Equal(3 - count, store.Index.Count);
    }

    [Fact]
    public async Task What_is_purged_softly_is_stale_and_still_there()
    {
        await using var store = Store(10_000_000);
        await store.PutAsync("a", StoreGiven.Bytes(1, 10));
        _time.Advance(TimeSpan.FromSeconds(5));
        await store.PurgeAsync(new PurgeSelector(PurgeKind.All), soft: true);

        Assert.Equal(0, store.Get("a")!.Head.FreshFor(_time.GetUtcNow()));
    }

    [Fact]
    public async Task Many_at_once_keep_the_books_right()
    {
        await using var store = Store(200_000);
        await Parallel.ForAsync(0, 2_000, TestContext.Current.CancellationToken, async (i, _) =>
        {
            await store.PutAsync($"k{i % 97}", StoreGiven.Bytes(i, 2_000));
            if (store.Get($"k{i % 89}") is { } answer)
            {
                await store.RemoveAsync($"k{i % 89}", answer);
            }
        });

        Assert.InRange(store.Index.Size, 0, 200_000);
        await store.PurgeAsync(new PurgeSelector(PurgeKind.All), soft: false);
        Assert.Equal((0, 0L), (store.Index.Count, store.Index.Size));
    }

    private MemoryStore Store(long size) => new(size, TimeSpan.FromMinutes(10), _time);
}
