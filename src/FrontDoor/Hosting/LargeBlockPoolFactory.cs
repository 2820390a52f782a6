using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace FrontDoor.Hosting;

/// <summary>Gives Kestrel pools of large blocks. See docs/decisions/0006-large-blocks.md.</summary>
internal sealed class LargeBlockPoolFactory(TimeProvider time) : IMemoryPoolFactory<byte>
{
    public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new LargeBlockPool(time);

    /// <summary>Takes the place of the framework's factory, unless the host has brought one of its own.</summary>
    public static void AddTo(IServiceCollection services)
    {
        var hasOwn = services.Any(service => service.ServiceType == typeof(IMemoryPoolFactory<byte>) && !IsFrameworks(service));
        if (!hasOwn)
        {
            services.AddSingleton<IMemoryPoolFactory<byte>, LargeBlockPoolFactory>();
        }
    }

    private static bool IsFrameworks(ServiceDescriptor service)
    {
        var maker = service.ImplementationType ?? service.ImplementationFactory?.Method.DeclaringType ?? service.ImplementationInstance?.GetType();
        return maker?.Assembly.GetName().Name?.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) == true;
    }
}
