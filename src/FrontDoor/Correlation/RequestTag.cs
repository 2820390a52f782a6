using System.Diagnostics;

namespace FrontDoor.Correlation;

/// <summary>Writes the id on the activity of the request, where somebody listens: from a trace to the log lines, and back.</summary>
internal static class RequestTag
{
    public const string Name = "frontdoor.request_id";

    public static void Write(string id) => TraceContext.Listened(Activity.Current)?.SetTag(Name, id);
}
