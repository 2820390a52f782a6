using FrontDoor.Forwarding;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.ForwardedHeaders;

/// <summary>
/// Finds the fields of a request that speak for a client. Looks at each field once: look-alikes such as <c>X_Forwarded_For</c> are too
/// many to ask for by name.
/// </summary>
internal static class ClaimedFields
{
    /// <summary>Lists them. Allocates nothing: Kestrel keeps its enumerator, that of the framework's own dictionary is a struct.</summary>
    public static void Find(IHeaderDictionary headers, List<string> names)
    {
        if (headers is HeaderDictionary plain)
        {
            Find(plain.GetEnumerator(), names);
        }
        else
        {
            Find(headers.GetEnumerator(), names);
        }
    }

    private static void Find<TEnumerator>(TEnumerator fields, List<string> names)
        where TEnumerator : IEnumerator<KeyValuePair<string, StringValues>>
    {
        while (fields.MoveNext())
        {
            if (ForwardingFields.Contains(fields.Current.Key))
            {
                names.Add(fields.Current.Key);
            }
        }
    }
}
