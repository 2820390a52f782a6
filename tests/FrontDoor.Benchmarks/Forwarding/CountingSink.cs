using FrontDoor.Forwarding;

namespace FrontDoor.Benchmarks.Forwarding;

/// <summary>Takes fields and keeps their number and length, so that what is measured is the rules alone.</summary>
internal struct CountingSink : IHeaderSink
{
    public int Fields { get; private set; }

    public int Characters { get; private set; }

    public void Add(string name, string value)
    {
        Fields++;
        Characters += name.Length + value.Length;
    }
}
