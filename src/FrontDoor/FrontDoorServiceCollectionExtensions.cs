using FrontDoor;
using FrontDoor.Configuration;
using FrontDoor.Configuration.Sources;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds FrontDoor to an application.</summary>
public static class FrontDoorServiceCollectionExtensions
{
    /// <summary>Adds FrontDoor. What it does is said on the builder that is returned; <c>app.UseFrontDoor()</c> then puts it to work.</summary>
    /// <param name="services">The services of the application.</param>
    /// <returns>The builder. A second call returns the same one again.</returns>
    public static IFrontDoorBuilder AddFrontDoor(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var code = FrontDoorBuilder.Find(services);
        if (code is null)
        {
            code = new CodeLayer();
            services.AddSingleton<IConfigLayer>(code);
            FrontDoorServices.AddTo(services);
        }

        return new FrontDoorBuilder(services, code);
    }

    /// <summary>Adds FrontDoor with what a section of the configuration says. Changes of it take effect while the application runs.</summary>
    /// <param name="services">The services of the application.</param>
    /// <param name="section">The section: <c>builder.Configuration.GetSection("FrontDoor")</c>.</param>
    /// <returns>The builder, where code can add to what the section says.</returns>
    public static IFrontDoorBuilder AddFrontDoor(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var builder = services.AddFrontDoor();
        if (!FrontDoorBuilder.Layers(services).OfType<SectionLayer>().Any(layer => layer.IsSame(section)))
        {
            services.AddSingleton<IConfigLayer>(new SectionLayer(section));
        }

        return builder;
    }
}
