using System.Collections.Frozen;
using FrontDoor.Caching.Rules;

namespace FrontDoor.Tests.Caching.Rules;

/// <summary>RFC 9111 §3: what may be stored.</summary>
public class Section3Tests
{
    [Theory]
    // §3: explicit freshness makes every final status storable, known or not.
    [InlineData("Cache-Control: max-age=60", 200, "None")]
    [InlineData("Cache-Control: max-age=60", 201, "None")]
    [InlineData("Cache-Control: max-age=60", 302, "None")]
    [InlineData("Cache-Control: max-age=60", 403, "None")]
    [InlineData("Cache-Control: max-age=60", 500, "None")]
    [InlineData("Cache-Control: max-age=60", 299, "None")]
    [InlineData("Cache-Control: max-age=60", 499, "None")]
    [InlineData("Cache-Control: max-age=60", 599, "None")]
    [InlineData("Cache-Control: s-maxage=60", 599, "None")]
    [InlineData("Expires: Fri, 02 Jan 2026 04:00:00 GMT", 418, "None")]
    // §3.3: parts and 304 are never a whole answer; nor is what is not final.
    [InlineData("Cache-Control: max-age=60", 206, "Status")]
    [InlineData("Cache-Control: max-age=60", 304, "Status")]
    [InlineData("Cache-Control: max-age=60", 103, "Status")]
    // §5.2.2.3: must-understand asks for known statuses, and then goes before no-store.
    [InlineData("Cache-Control: max-age=60, must-understand", 599, "Status")]
    [InlineData("Cache-Control: max-age=60, must-understand, no-store", 599, "Status")]
    [InlineData("Cache-Control: max-age=60, must-understand, no-store", 200, "None")]
    [InlineData("Cache-Control: max-age=60, must-understand", 404, "None")]
    // §5.2.2.5.
    [InlineData("Cache-Control: no-store", 200, "NoStore")]
    [InlineData("Cache-Control: No-StOrE, max-age=60", 200, "NoStore")]
    [InlineData("Cache-Control: max-age=60 ;; Cache-Control: no-store", 200, "NoStore")]
    [InlineData("Cache-Control: max-age=60, no-store=\"x\"", 200, "NoStore")]
    [InlineData("Cache-Control: max-age=60, x=\"no-store\"", 200, "None")]
    // §5.2.2.7: with a list it is about fields alone, without one about everything.
    [InlineData("Cache-Control: private, max-age=60", 200, "Private")]
    [InlineData("Cache-Control: private=\"X-User\", max-age=60", 200, "None")]
    [InlineData("Cache-Control: private=\"\", max-age=60", 200, "Private")]
    [InlineData("Cache-Control: private=\"X-User\", private, max-age=60", 200, "Private")]
    // §4.1.
    [InlineData("Cache-Control: max-age=60 ;; Vary: *", 200, "VaryAny")]
    [InlineData("Cache-Control: max-age=60 ;; Vary: A, *", 200, "VaryAny")]
    [InlineData("Cache-Control: max-age=60 ;; Vary: X_Forwarded_For", 200, "VaryAny")]
    [InlineData("Cache-Control: max-age=60 ;; Vary: X-Forwarded-Proto", 200, "None")]
    // §7.3: cookies are one client's.
    [InlineData("Cache-Control: max-age=60, public ;; Set-Cookie: a=b", 200, "SetCookie")]
    // What says nothing, and what is never fresh, is of use where it can be validated.
    [InlineData("", 200, "OriginNotCache")]
    [InlineData("ETag: \"a\"", 200, "None")]
    [InlineData("Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT", 200, "None")]
    [InlineData("ETag: \"a\"", 201, "OriginNotCache")]
    [InlineData("ETag: \"a\"", 404, "OriginNotCache")]
    [InlineData("ETag: \"a\" ;; Cache-Control: public", 201, "None")]
    [InlineData("Cache-Control: max-age=0", 200, "OriginNotCache")]
    [InlineData("Cache-Control: max-age=0 ;; ETag: \"a\"", 200, "None")]
    [InlineData("Cache-Control: no-cache, max-age=60", 200, "OriginNotCache")]
    [InlineData("Cache-Control: no-cache, max-age=60 ;; ETag: \"a\"", 200, "None")]
    [InlineData("Cache-Control: public", 200, "OriginNotCache")]
    public void An_answer_is_stored_or_refused_for_a_reason(string answer, int status, string refusal) =>
        Assert.Equal(refusal, StorageRules.Decide(Given.Answer(answer, status: status), CachePolicy.Default).Refusal.ToString());

    [Theory]
    [InlineData("POST", "Method")]
    [InlineData("HEAD", "Method")]
    [InlineData("QUERY", "Method")]
    [InlineData("get", "None")]
    public void Only_answers_to_GET_are_stored(string method, string refusal) =>
        Assert.Equal(refusal, StorageRules.Decide(Given.Answer("Cache-Control: max-age=60", method: method), CachePolicy.Default).Refusal.ToString());

    [Theory]
    // §3.5.
    [InlineData("max-age=60", "Authorization")]
    [InlineData("max-age=60, proxy-revalidate", "Authorization")]
    [InlineData("max-age=60, public", "None")]
    [InlineData("max-age=60, must-revalidate", "None")]
    [InlineData("s-maxage=60", "None")]
    public void Section_3_5_An_answer_to_an_authorized_request_has_to_say_that_it_is_for_all(string directives, string refusal) =>
        Assert.Equal(refusal, StorageRules.Decide(Given.Answer($"Cache-Control: {directives}", "Authorization: Basic x"), CachePolicy.Default).Refusal.ToString());

    [Theory]
    [InlineData("Content-Range: bytes 0-4/10", 206)]
    [InlineData("ETag: \"a\"", 206)]
    [InlineData("Content-Range: bytes */10", 304)]
    public void Section_3_3_A_part_is_not_stored_as_the_whole(string line, int status) =>
        Assert.Equal(StorageRefusal.Status, StorageRules.Decide(Given.Answer($"Cache-Control: public, max-age=60 ;; {line}", status: status), CachePolicy.Default).Refusal);

    [Fact]
    public void Section_5_2_1_5_What_a_client_wants_not_stored_is_not_stored() =>
        Assert.Equal(StorageRefusal.RequestNoStore, StorageRules.Decide(Given.Answer("Cache-Control: max-age=60", "Cache-Control: no-store"), CachePolicy.Default).Refusal);

    [Theory]
    // §3.1.
    [InlineData("Connection")]
    [InlineData("Keep-Alive")]
    [InlineData("Proxy-Authenticate")]
    [InlineData("Proxy-Authentication-Info")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Proxy-Connection")]
    [InlineData("TE")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Upgrade")]
    [InlineData("Trailer")]
    [InlineData("Age")]
    [InlineData("Content-Length")]
    [InlineData("X-Cache-Status")]
    [InlineData("CDN-Cache-Control")]
    [InlineData("Surrogate-Key")]
    public void Section_3_1_A_field_of_the_connection_or_of_this_cache_is_not_stored_for_clients(string name) =>
        Assert.DoesNotContain(Given.Stored($"{name}: 1 ;; Cache-Control: max-age=60").Fields, field => field.Name == name);

    [Theory]
    [InlineData("Connection: X-Hop")]
    [InlineData("Cache-Control: no-cache=\"x-hop\"")]
    [InlineData("Cache-Control: private=\"A, X-HOP\"")]
    [InlineData("Cache-Control: private=X-Hop")]
    public void Section_3_1_A_field_that_is_withheld_by_name_is_not_stored(string line)
    {
        var stored = Given.Stored($"{line} ;; X-Hop: 1 ;; X-Own: 1");

        Assert.DoesNotContain(stored.Fields, field => field.Name == "X-Hop");
        Assert.Contains(stored.Fields, field => field.Name == "X-Own");
    }

    [Fact]
    public void An_answer_without_a_date_gets_the_one_at_which_it_came() =>
        Assert.Equal("Fri, 02 Jan 2026 03:04:05 GMT", Given.Stored("Cache-Control: max-age=60").Fields.Single(field => field.Name == "Date").Value);

    [Theory]
    [InlineData("", 200, 600L)]
    [InlineData("Cache-Control: public", 200, 600L)]
    [InlineData("Cache-Control: max-age=5", 200, 5L)]
    [InlineData("Cache-Control: max-age=x", 200, 0L)]
    [InlineData("Expires: 0", 200, 0L)]
    [InlineData("", 404, 0L)]
    public void A_lifetime_by_status_is_for_answers_that_say_nothing(string answer, int status, long lifetime)
    {
        var exchange = Given.Answer(answer + " ;; ETag: \"a\"", status: status);
        var directives = StorageRules.DirectivesOf(exchange.Response, out var isTargeted);
        var policy = new CachePolicy { Ttl = new Dictionary<int, long> { [200] = 600 }.ToFrozenDictionary() };

        Assert.Equal(lifetime, Freshness.Of(exchange, directives, isTargeted, policy).Lifetime);
    }

    [Fact]
    public void Cookies_that_are_taken_off_do_not_keep_an_answer_from_being_stored()
    {
        var decision = StorageRules.Decide(Given.Answer("Cache-Control: max-age=60 ;; Set-Cookie: a=b"), new CachePolicy { StripsCookies = true });

        Assert.DoesNotContain(decision.Head!.Fields, field => field.Name == "Set-Cookie");
    }

    [Fact]
    public void Section_3_2_A_304_updates_all_fields_but_those_that_say_how_the_bytes_are_to_be_read()
    {
        var stored = Given.Stored("Cache-Control: max-age=60 ;; ETag: \"a\" ;; A: 1 ;; B: 1 ;; Content-Encoding: gzip ;; Content-Type: text/plain ;; Cache-Tag: t");
        var update = Given.Answer("A: 2 ;; Content-Encoding: br ;; Content-Length: 0 ;; Content-Type: text/html ;; ETag: \"a\"", status: 304);

        var head = StorageRules.Refresh(stored, update, CachePolicy.Default).Head!;

        Assert.Equal(
            ["A: 2", "B: 1", "Cache-Control: max-age=60", "Content-Encoding: gzip", "Content-Type: text/html", "Date: Fri, 02 Jan 2026 03:04:05 GMT", "ETag: \"a\""],
            head.Fields.Select(field => $"{field.Name}: {field.Value}").Order(StringComparer.Ordinal));
        Assert.Equal((200, 60L, "t"), (head.Status, head.Lifetime, head.Tags.Single()));
    }
}
