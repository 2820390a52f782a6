using FrontDoor.Configuration;
using FrontDoor.Configuration.Validation;
using FrontDoor.SecurityHeaders;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts security headers into a pipeline that has no front door.</summary>
public static class SecurityHeadersApplicationBuilderExtensions
{
    /// <summary>
    /// Sets header fields that tell browsers to be careful on everything that is answered behind this, where nobody there has set them. Not
    /// needed with <c>UseFrontDoor</c>: <c>AddSecurityHeaders</c> does it there.
    /// </summary>
    /// <param name="app">The application, or a branch of it.</param>
    /// <param name="configure">Says which; left out, it is the preset <c>Default</c>.</param>
    /// <returns>The same application.</returns>
    /// <exception cref="FrontDoorConfigException">A name or a value is not one of a header field.</exception>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app, Action<SecurityHeadersBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var config = SecurityHeadersBuilder.Build(configure);
        var problems = new ProblemList();
        SecurityHeadersValidator.Validate("SecurityHeaders", config, problems);
        if (problems.All.Count > 0)
        {
            throw new FrontDoorConfigException(problems.All);
        }

        var headers = HeaderPolicy.Create(config)!.Answers;
        if (headers.Removes("Server") && app.ApplicationServices.GetService<IOptions<KestrelServerOptions>>() is { } kestrel)
        {
            // Kestrel writes this one after everybody else, so that nothing in a pipeline can remove it.
            kestrel.Value.AddServerHeader = false;
        }

        return app.Use(next => new SecurityHeadersMiddleware(next, headers).InvokeAsync);
    }
}
