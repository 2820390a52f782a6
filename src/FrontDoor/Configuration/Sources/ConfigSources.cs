using Microsoft.Extensions.Primitives;

namespace FrontDoor.Configuration.Sources;

/// <summary>All parts that the configuration is put together from.</summary>
internal sealed class ConfigSources(IEnumerable<IConfigLayer> layers, IEnumerable<IFrontDoorConfigSource> sources, HostConfiguration host)
{
    private readonly IConfigLayer[] _layers = [.. layers, .. sources.Select(source => new SourceLayer(source))];

    public FrontDoorConfig Read(ProblemList problems)
    {
        host.Check(problems);
        var merger = new ConfigMerger(problems);
        foreach (var layer in _layers)
        {
            merger.Add(layer.Name, layer.Read(host, problems));
        }

        return merger.Result;
    }

    /// <summary>Calls back on every change, again and again, until what is returned is disposed.</summary>
    public IEnumerable<IDisposable> Watch(Action changed)
    {
        foreach (var layer in _layers)
        {
            yield return ChangeToken.OnChange(layer.GetReloadToken, changed);
        }

        foreach (var registration in host.Watch(changed))
        {
            yield return registration;
        }
    }
}
