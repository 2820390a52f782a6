using FrontDoor;
using FrontDoor.Configuration;
using FrontDoor.Correlation;
using FrontDoor.ForwardedHeaders;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>
    /// Finds out who the client of a request is, for applications that use nothing else of FrontDoor: <c>UseFrontDoor</c> has this stage
    /// already. Address, scheme, host and base path of the request are then the client's. The fields themselves are removed, whoever sent
    /// them. Put it first.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="trustedProxies">Whom to believe, as in <see cref="ForwardedHeadersConfig.TrustedProxies"/>.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="ArgumentException">One of them is no network.</exception>
    public static IApplicationBuilder UseForwardedHeadersTrust(this IApplicationBuilder app, params string[] trustedProxies) =>
        app.UseForwardedHeadersTrust(new ForwardedHeadersConfig { TrustedProxies = trustedProxies });

    /// <inheritdoc cref="UseForwardedHeadersTrust(IApplicationBuilder, string[])"/>
    /// <param name="app">The application.</param>
    /// <param name="config">Whom to believe, and how far. What is said there of destinations has no meaning here.</param>
    public static IApplicationBuilder UseForwardedHeadersTrust(this IApplicationBuilder app, ForwardedHeadersConfig config)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(config);
        var policy = new TrustPolicy(config);
        var logger = app.ApplicationServices.GetRequiredService<ILogger<TrustMiddleware>>();
        return app.Use(next => new StandaloneTrustMiddleware(next, policy, logger).InvokeAsync);
    }

    /// <summary>
    /// Gives each request an id, or keeps the one that it brought, for applications that use nothing else of FrontDoor: <c>UseFrontDoor</c>
    /// has this stage already. The id is <see cref="HttpContext.TraceIdentifier"/>, and stands in the answer, in the log scope and on the activity.
    /// </summary>
    /// <param name="app">The application.</param>
    /// <param name="config">The field, whose ids are kept, and how others are made. <see langword="null"/> keeps the defaults.</param>
    /// <returns>The same application.</returns>
    public static IApplicationBuilder UseCorrelationId(this IApplicationBuilder app, CorrelationIdConfig? config = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var services = app.ApplicationServices;
        if (CorrelationPolicy.From(config ?? new CorrelationIdConfig()) is not { } policy)
        {
            return app;
        }

        var ids = services.GetService<RequestIds>() ?? new RequestIds(services.GetService<TimeProvider>() ?? TimeProvider.System);
        var logger = services.GetRequiredService<ILogger<CorrelationMiddleware>>();
        return app.Use(next => new StandaloneCorrelationMiddleware(next, policy, ids, logger).InvokeAsync);
    }
}
