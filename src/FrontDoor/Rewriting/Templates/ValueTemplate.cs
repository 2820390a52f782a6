using System.Globalization;
using System.Runtime.CompilerServices;

namespace FrontDoor.Rewriting.Templates;

/// <summary>A text with placeholders, read once. Whatever a request brings, what comes out never holds a control character.</summary>
internal sealed class ValueTemplate(ValuePart[] parts)
{
    /// <summary>Gets a value indicating whether a client can choose some of it at will.</summary>
    public bool IsTheClients { get; } = parts.Any(static part => Placeholders.IsTheClients(part.Value));

    /// <summary>Fills in a request. Empty where nothing is known.</summary>
    public string Render(HttpContext context)
    {
        if (parts.Length == 1)
        {
            return FieldText.Clean(PlaceholderValues.Of(context, parts[0]), parts[0].Value);
        }

        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        foreach (var part in parts)
        {
            text.AppendLiteral(FieldText.Clean(PlaceholderValues.Of(context, part), part.Value));
        }

        return text.ToStringAndClear();
    }
}
