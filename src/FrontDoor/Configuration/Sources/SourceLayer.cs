using Microsoft.Extensions.Primitives;

namespace FrontDoor.Configuration.Sources;

/// <summary>A source that the application brought. What it throws is a problem like others: the start fails, a reload leaves what is good.</summary>
internal sealed class SourceLayer(IFrontDoorConfigSource source) : IConfigLayer
{
    public string Name => $"source '{source.Name}'";

    public FrontDoorConfig Read(HostConfiguration host, ProblemList problems)
    {
        try
        {
            return source.GetConfig();
        }
        catch (Exception exception)
        {
            problems.Add(Name, null, $"It cannot be read: {exception.Message}", $"Look into {source.GetType()}.GetConfig.");
            return new FrontDoorConfig();
        }
    }

    public IChangeToken? GetReloadToken() => source.GetReloadToken();
}
