using System.Globalization;
using System.Text;

namespace FrontDoor.Caching;

/// <summary>What the cache did for a request. Pooled with the request's feature.</summary>
internal sealed class CacheOutcome
{
    /// <summary>In place of a reason, where the answer is neither a hit nor the upstream's.</summary>
    public const string NotForwarded = "none";

    /// <summary>Gets or sets the word of <c>X-Cache-Status</c>; <see langword="null"/> where no cache was asked.</summary>
    public string? Word { get; set; }

    /// <summary>Gets or sets why the request went on to the upstream (RFC 9211 §2.2); <see langword="null"/> for a hit.</summary>
    public string? Forward { get; set; }

    /// <summary>Gets or sets the status that the upstream gave, where the client gets another one.</summary>
    public int ForwardStatus { get; set; }

    public bool Stored { get; set; }

    public bool Collapsed { get; set; }

    public long? FreshFor { get; set; }

    public string? Detail { get; set; }

    /// <summary>Writes the member that is FrontDoor's in <c>Cache-Status</c> (RFC 9211).</summary>
    public string ToField()
    {
        var text = new StringBuilder("FrontDoor");
        text.Append(Forward is null ? "; hit" : Forward == NotForwarded ? "" : $"; fwd={Forward}");
        if (ForwardStatus > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"; fwd-status={ForwardStatus}");
        }

        if (FreshFor is { } seconds)
        {
            text.Append(CultureInfo.InvariantCulture, $"; ttl={seconds}");
        }

        text.Append(Stored ? "; stored" : "").Append(Collapsed ? "; collapsed" : "");
        return Detail is null ? text.ToString() : text.Append("; detail=").Append(Detail).ToString();
    }

    public void Clear()
    {
        Word = Forward = Detail = null;
        ForwardStatus = 0;
        Stored = Collapsed = false;
        FreshFor = null;
    }
}
