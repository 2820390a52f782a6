using System.Diagnostics.CodeAnalysis;
using FrontDoor.Rewriting;
using FrontDoor.Rewriting.Transforms;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds code that changes requests and answers of all routes that forward.</summary>
public static class RewritingBuilderExtensions
{
    /// <summary>Runs code on all requests before they are forwarded, before what their routes add.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="transform">The code. It may change the request, or answer it.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddRequestTransform(this IFrontDoorBuilder builder, RequestTransform transform)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(transform);
        builder.Services.AddSingleton<IRequestTransform>(new DelegateRequestTransform(transform));
        return builder;
    }

    /// <summary>Runs code on all requests before they are forwarded, before what their routes add.</summary>
    /// <typeparam name="T">The code, made once by the container.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddRequestTransform<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IFrontDoorBuilder builder)
        where T : class, IRequestTransform
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IRequestTransform, T>();
        return builder;
    }

    /// <summary>Runs code on the heads of all answers before they are sent, before what their routes add.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="transform">The code. It may change the answer, or give another one.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddResponseTransform(this IFrontDoorBuilder builder, ResponseTransform transform)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(transform);
        builder.Services.AddSingleton<IResponseTransform>(new DelegateResponseTransform(transform));
        return builder;
    }

    /// <summary>Runs code on the heads of all answers before they are sent, before what their routes add.</summary>
    /// <typeparam name="T">The code, made once by the container.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The same builder.</returns>
    public static IFrontDoorBuilder AddResponseTransform<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this IFrontDoorBuilder builder)
        where T : class, IResponseTransform
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<IResponseTransform, T>();
        return builder;
    }
}
