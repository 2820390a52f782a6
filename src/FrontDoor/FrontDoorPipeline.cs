using FrontDoor.Configuration;
using FrontDoor.Correlation;
using FrontDoor.Faults;
using FrontDoor.ForwardedHeaders;
using FrontDoor.Observability;
using FrontDoor.Routing;
using FrontDoor.SecurityHeaders;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor;

/// <summary>The way of a request, in order. Each stage says in its summary why it stands where it does.</summary>
internal static class FrontDoorPipeline
{
    private const string Mark = "__FrontDoor";

    // Names that the framework's UseRouting leaves in the properties of a pipeline.
    private const string RoutingMark = "__EndpointRouteBuilder";

    // What UseForwardedHeaders without options leaves there.
    private const string ForwardedHeadersMark = "ForwardedHeadersAdded";

    public static void AddTo(IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var manager = services.GetService<FrontDoorConfigManager>()
            ?? throw new InvalidOperationException("FrontDoor is not registered. Call builder.Services.AddFrontDoor(…) before app.UseFrontDoor().");
        RefuseMisplacement(app);
        manager.EnsureLoaded();
        if (app.Properties.ContainsKey(ForwardedHeadersMark) && manager.Current.ForwardedHeaders is { TrustedProxies.Count: > 0 })
        {
            TrustLog.ReadTwice(services.GetRequiredService<ILogger<TrustMiddleware>>());
        }


        // Made here and not by the container: UseMiddleware would look constructors up by reflection.
        T Get<T>()
            where T : notnull => services.GetRequiredService<T>();
        app.Use(next => new ObserveMiddleware(next, Get<SnapshotHolder>(), Get<TimeProvider>()).InvokeAsync);
        app.Use(next => new TrustMiddleware(next, Get<ILogger<TrustMiddleware>>()).InvokeAsync);
        app.Use(next => new CorrelationMiddleware(next, Get<RequestIds>(), Get<ILogger<CorrelationMiddleware>>()).InvokeAsync);
        app.Use(next => new SecurityHeadersStage(next).InvokeAsync);
        app.UseRouting();
        app.Use(next => new RouteMiddleware(next, Get<FaultResponder>()).InvokeAsync);
        app.Use(next => new RouteEndpointMiddleware(next).InvokeAsync);
    }

    private static void RefuseMisplacement(IApplicationBuilder app)
    {
        if (app.Properties.ContainsKey(Mark))
        {
            throw new InvalidOperationException(
                "UseFrontDoor was called twice for the same pipeline, or for a branch of a pipeline that has it already: "
                + "a request would pass two front doors. Remove one of the calls.");
        }

        if (app.Properties.ContainsKey(RoutingMark))
        {
            // A branch starts with a copy-on-write view of the outer properties, the outermost pipeline with a plain dictionary: that is
            // how an inherited mark is told from one of this very pipeline. A branch routes for itself.
            if (app.Properties is Dictionary<string, object?>)
            {
                throw new InvalidOperationException(
                    "UseRouting was called before UseFrontDoor: what stands between them would not see FrontDoor's routes, authorization "
                    + "included. Remove the call, or move it behind: UseFrontDoor routes for the application's own endpoints too.");
            }

            app.Properties.Remove(RoutingMark);
        }

        app.Properties[Mark] = true;
    }
}
