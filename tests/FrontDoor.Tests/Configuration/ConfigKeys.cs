using System.Reflection;
using FrontDoor.Configuration;

namespace FrontDoor.Tests.Configuration;

/// <summary>Every key there is, found by walking the records: <c>Upstreams:*:Destinations:*:Address</c>.</summary>
internal static class ConfigKeys
{
    public static IReadOnlyList<string> All { get; } = [.. Walk(typeof(FrontDoorConfig), "")];

    private static IEnumerable<string> Walk(Type record, string prefix) =>
        record.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property => Of(property.PropertyType, prefix + property.Name));

    private static IEnumerable<string> Of(Type type, string path)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return Of(type.GetGenericArguments()[1], path + ":*");
        }

        if (typeof(IEnumerable<Delegate>).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type))
        {
            // Code has no place in a file.
            return [];
        }

        return type.Namespace == typeof(FrontDoorConfig).Namespace ? Walk(type, path + ":") : [path];
    }
}
