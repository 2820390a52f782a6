using FrontDoor.Configuration;
using FrontDoor.SecurityHeaders;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Turns security headers on, for everything that passes the front door.</summary>
public static class SecurityHeadersBuilderExtensions
{
    /// <summary>
    /// Sets header fields that tell browsers to be careful, where the application has not set them itself, also on FrontDoor's own errors.
    /// Without this call, or the section <c>SecurityHeaders</c>, nothing is added.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says which; left out, it is the preset <c>Default</c>.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddSecurityHeaders(this IFrontDoorBuilder builder, Action<SecurityHeadersBuilder>? configure = null)
    {
        FrontDoorBuilder.CodeOf(builder).Set(SecurityHeadersBuilder.Build(configure));
        return builder;
    }

    /// <summary>Leaves answers as they are, save those of routes that say something else.</summary>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder RemoveSecurityHeaders(this IFrontDoorBuilder builder)
    {
        FrontDoorBuilder.CodeOf(builder).Set(new SecurityHeadersConfig { Enabled = false });
        return builder;
    }
}
