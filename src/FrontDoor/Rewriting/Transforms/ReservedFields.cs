using FrontDoor.ForwardedHeaders;

namespace FrontDoor.Rewriting.Transforms;

/// <summary>The fields in which FrontDoor itself tells destinations who the client is.</summary>
internal static class ReservedFields
{
    public static readonly string[] OfClient = [XForwardedWalk.For, XForwardedWalk.Proto, XForwardedWalk.Host, ForwardedWalk.Field];
}
