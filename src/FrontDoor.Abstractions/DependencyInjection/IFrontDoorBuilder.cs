namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What <c>AddFrontDoor</c> returns. Each feature adds its own extension methods to it.</summary>
public interface IFrontDoorBuilder
{
    /// <summary>Gets the services that FrontDoor is added to.</summary>
    IServiceCollection Services { get; }
}
