using FrontDoor;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts FrontDoor into a pipeline.</summary>
public static class FrontDoorApplicationBuilderExtensions
{
    /// <summary>
    /// Runs FrontDoor here: requests that take one of its routes are answered by it, the others go on. Calls <c>UseRouting</c> itself, so
    /// that the application's own endpoints win over routes.
    /// </summary>
    /// <param name="app">The application, or a branch of it.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="InvalidOperationException">
    /// <c>AddFrontDoor</c> was not called, <c>UseFrontDoor</c> was called twice, or <c>UseRouting</c> was called before it.
    /// </exception>
    /// <exception cref="global::FrontDoor.Configuration.FrontDoorConfigException">The configuration is not valid; the message tells all that is wrong.</exception>
    public static IApplicationBuilder UseFrontDoor(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        FrontDoorPipeline.AddTo(app);
        return app;
    }
}
