using FrontDoor.Configuration;

namespace FrontDoor.SecurityHeaders;

/// <summary>What is done to answers, and to those that FrontDoor itself makes about faults.</summary>
internal sealed class HeaderPolicy
{
    private HeaderPolicy(HeaderSet answers, HeaderSet faults)
    {
        Answers = answers;
        Faults = faults;
    }

    public HeaderSet Answers { get; }

    public HeaderSet Faults { get; }

    /// <summary>Makes the policy for all requests, or for those of a route; <see langword="null"/> where their answers are left alone.</summary>
    public static HeaderPolicy? Create(SecurityHeadersConfig? all, SecurityHeadersConfig? route = null)
    {
        all = all is { Enabled: true } ? all : null;
        if ((route ?? all) is not { Enabled: true })
        {
            return null;
        }

        var preset = HeaderPreset.Find(route?.Preset ?? all?.Preset);
        var answers = Build(preset, all, route, static _ => true);

        // Our pages load nothing and are shown in no frame, whatever the application's own may do.
        var faults = preset == HeaderPreset.None ? answers : Build(HeaderPreset.Api, all, route, static field => !SecurityFields.IsPolicy(field));
        return new HeaderPolicy(answers, faults);
    }

    private static HeaderSet Build(HeaderPreset preset, SecurityHeadersConfig? all, SecurityHeadersConfig? route, Func<string, bool> isSet)
    {
        var builder = new HeaderSetBuilder(preset);
        foreach (var config in new[] { all, route }.OfType<SecurityHeadersConfig>())
        {
            builder.Set(config.Set.Where(field => isSet(field.Key))).Remove(config.Remove);
        }

        return builder.Build();
    }
}
