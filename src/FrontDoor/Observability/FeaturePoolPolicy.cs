using Microsoft.Extensions.ObjectPool;

namespace FrontDoor.Observability;

/// <summary>Empties a record when it comes back, so that nothing of a request lives longer than the request.</summary>
internal sealed class FeaturePoolPolicy : PooledObjectPolicy<FrontDoorFeature>
{
    public override FrontDoorFeature Create() => new();

    public override bool Return(FrontDoorFeature obj)
    {
        obj.Clear();
        return true;
    }
}
