using FrontDoor.Configuration.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Configuration;

/// <summary>The builder, and what it was told so far.</summary>
internal sealed class FrontDoorBuilder(IServiceCollection services, CodeLayer code) : IFrontDoorBuilder
{
    public IServiceCollection Services { get; } = services;

    public CodeLayer Code { get; } = code;

    /// <summary>Gets the builder's memory; also of one that somebody wrapped.</summary>
    public static CodeLayer CodeOf(IFrontDoorBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder is FrontDoorBuilder own ? own.Code : Find(builder.Services)
            ?? throw new InvalidOperationException("Call services.AddFrontDoor() first.");
    }

    /// <summary>Finds what an earlier call of <c>AddFrontDoor</c> registered.</summary>
    public static CodeLayer? Find(IServiceCollection services) => Layers(services).OfType<CodeLayer>().FirstOrDefault();

    public static IEnumerable<IConfigLayer> Layers(IServiceCollection services) =>
        services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<IConfigLayer>();
}
