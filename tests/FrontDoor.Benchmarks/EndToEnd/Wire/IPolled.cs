namespace FrontDoor.Benchmarks.EndToEnd.Wire;

/// <summary>What wants to know when its socket is ready.</summary>
internal interface IPolled
{
    void OnReady(bool readable, bool writable);
}
