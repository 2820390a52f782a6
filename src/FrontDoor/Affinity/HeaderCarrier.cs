namespace FrontDoor.Affinity;

/// <summary>Tokens in a header field. The client sends what it was sent last.</summary>
internal sealed class HeaderCarrier(string name) : TokenCarrier
{
    public override ReadOnlySpan<char> Read(HttpRequest request)
    {
        var values = request.Headers[name];
        return values.Count > 0 ? values[0] : null;
    }

    public override void Write(HttpResponse response, string tokens) => response.Headers[name] = tokens;
}
