namespace FrontDoor.Affinity;

/// <summary>Where tokens travel.</summary>
internal abstract class TokenCarrier
{
    public abstract ReadOnlySpan<char> Read(HttpRequest request);

    public abstract void Write(HttpResponse response, string tokens);
}
