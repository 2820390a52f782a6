using Microsoft.Extensions.Primitives;

namespace FrontDoor.Configuration;

/// <summary>
/// Brings routes and upstreams from elsewhere: a database, an API, a service registry. Register it as a singleton; what several sources
/// bring, with the configuration section and the builder, is put together, and the same id from two of them is an error.
/// </summary>
public interface IFrontDoorConfigSource
{
    /// <summary>Gets what the source is called in messages.</summary>
    string Name { get; }

    /// <summary>
    /// Gets what the source says now. Called at start and after each change, never during a request; a source that loads over the
    /// network keeps what it has loaded and answers from that.
    /// </summary>
    /// <returns>Its part of the configuration.</returns>
    /// <exception cref="Exception">The source cannot tell. At start this stops the program; later the last good configuration stays.</exception>
    FrontDoorConfig GetConfig();

    /// <summary>Gets the token that announces the next change. Asked for anew after each one.</summary>
    /// <returns>The token; <see langword="null"/> where the source never changes.</returns>
    IChangeToken? GetReloadToken();
}
