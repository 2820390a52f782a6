using System.Buffers;

namespace FrontDoor.SecurityHeaders;

/// <summary>Writes a Content Security Policy. Naming a directive again adds to its sources.</summary>
public sealed class CspBuilder
{
    private const string None = "'none'";

    // What ends a source, a directive or a policy. Written into one, the policy would say something else than the code.
    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n;,");

    private readonly List<(string Name, List<string> Sources)> _directives = [];

    internal CspBuilder()
    {
    }

    /// <summary>Says where everything may come from that no other directive names.</summary>
    /// <param name="sources">Sources such as <c>'self'</c>, <c>'none'</c> or <c>https://cdn.example</c>.</param>
    /// <returns>This builder.</returns>
    public CspBuilder DefaultSrc(params ReadOnlySpan<string> sources) => Directive("default-src", sources);

    /// <summary>Says where scripts may come from.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder ScriptSrc(params ReadOnlySpan<string> sources) => Directive("script-src", sources);

    /// <summary>
    /// Admits scripts with the nonce of the answer: see <see cref="CspNonceExtensions.GetCspNonce"/>. A policy with <c>script-src</c> no
    /// longer asks <c>default-src</c> about scripts: name <c>'self'</c> there too where scripts come without a nonce.
    /// </summary>
    /// <returns>This builder.</returns>
    public CspBuilder ScriptSrcNonce() => ScriptSrc(CspTemplate.NonceSource);

    /// <summary>Says where styles may come from.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder StyleSrc(params ReadOnlySpan<string> sources) => Directive("style-src", sources);

    /// <summary>Admits styles with the nonce of the answer: see <see cref="CspNonceExtensions.GetCspNonce"/>.</summary>
    /// <returns>This builder.</returns>
    public CspBuilder StyleSrcNonce() => StyleSrc(CspTemplate.NonceSource);

    /// <summary>Says where images may come from.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder ImgSrc(params ReadOnlySpan<string> sources) => Directive("img-src", sources);

    /// <summary>Says where fonts may come from.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder FontSrc(params ReadOnlySpan<string> sources) => Directive("font-src", sources);

    /// <summary>Says what scripts may connect to.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder ConnectSrc(params ReadOnlySpan<string> sources) => Directive("connect-src", sources);

    /// <summary>Says what plug-ins may be loaded. <c>'none'</c> is almost always right.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder ObjectSrc(params ReadOnlySpan<string> sources) => Directive("object-src", sources);

    /// <summary>Says what the page may show in frames.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder FrameSrc(params ReadOnlySpan<string> sources) => Directive("frame-src", sources);

    /// <summary>Says who may show the page in a frame. Browsers then no longer look at <c>X-Frame-Options</c>.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder FrameAncestors(params ReadOnlySpan<string> sources) => Directive("frame-ancestors", sources);

    /// <summary>Says what the page's <c>base</c> element may point to. Does not fall back to <c>default-src</c>.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder BaseUri(params ReadOnlySpan<string> sources) => Directive("base-uri", sources);

    /// <summary>Says where forms may be sent. Does not fall back to <c>default-src</c>.</summary>
    /// <inheritdoc cref="DefaultSrc"/>
    public CspBuilder FormAction(params ReadOnlySpan<string> sources) => Directive("form-action", sources);

    /// <summary>Says which of the endpoints in the answer's <c>Reporting-Endpoints</c> is told of violations.</summary>
    /// <param name="endpoint">The name of the endpoint.</param>
    /// <returns>This builder.</returns>
    public CspBuilder ReportTo(string endpoint) => Directive("report-to", endpoint);

    /// <summary>Adds any directive.</summary>
    /// <param name="name">Its name: <c>worker-src</c>, <c>upgrade-insecure-requests</c>.</param>
    /// <param name="sources">What it admits; nothing for directives that stand alone.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A text would end the directive early, or <c>'none'</c> stands beside another source, where browsers ignore it.</exception>
    public CspBuilder Directive(string name, params ReadOnlySpan<string> sources)
    {
        RefuseEnds(name, nameof(name));
        var list = _directives.Find(directive => directive.Name == name).Sources;
        if (list is null)
        {
            list = [];
            _directives.Add((name, list));
        }

        foreach (var source in sources)
        {
            RefuseEnds(source, nameof(sources));
            list.Add(source);
        }

        if (list.Count > 1 && list.Contains(None))
        {
            throw new ArgumentException($"'{name}' admits {None} and something else: browsers would ignore {None}. Name one of the two.", nameof(sources));
        }

        return this;
    }

    internal string Build() =>
        string.Join("; ", _directives.Select(directive => string.Join(' ', directive.Sources.Prepend(directive.Name))));

    private static void RefuseEnds(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, parameter);
        if (text.AsSpan().ContainsAny(Ends))
        {
            throw new ArgumentException($"'{text}' has a space, a comma or a semicolon. Pass each source by itself.", parameter);
        }
    }
}
