using Microsoft.Extensions.Configuration;

// Stands in for the product until its own extension methods are there: then these two are ambiguous, and this file is deleted.
namespace Microsoft.Extensions.DependencyInjection
{
    internal static class FrontDoorServiceCollectionStandIn
    {
        public static IServiceCollection AddFrontDoor(this IServiceCollection services, IConfigurationSection section) =>
            section is null ? throw new ArgumentNullException(nameof(section)) : services;
    }
}

namespace Microsoft.AspNetCore.Builder
{
    internal static class FrontDoorApplicationBuilderStandIn
    {
        public static IApplicationBuilder UseFrontDoor(this IApplicationBuilder app) => app;
    }
}
