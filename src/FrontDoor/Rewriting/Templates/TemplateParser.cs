using FrontDoor.Configuration;

namespace FrontDoor.Rewriting.Templates;

/// <summary>Reads a template once, when the configuration is loaded.</summary>
internal static class TemplateParser
{
    /// <summary>Reads a template. Where it is wrong, <paramref name="reason"/> says why, and <paramref name="cure"/> what to write.</summary>
    public static ValueTemplate? TryParse(string text, TemplatePlace place, out string? reason, out string? cure)
    {
        cure = "Write visible ASCII; braces stand around placeholders, and are doubled where they are meant: '{{'.";
        reason = text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? "A value is visible ASCII." : null;
        var parts = new List<ValuePart>();
        var scanner = new TemplateScanner(text);
        while (reason is null && scanner.MoveNext())
        {
            if (!scanner.IsPlaceholder)
            {
                parts.Add(new(Placeholder.Text, scanner.Piece));
            }
            else if (!Placeholders.TryParse(scanner.Piece, out var value, out var argument))
            {
                reason = $"The placeholder '{{{scanner.Piece}}}' is unknown.";
                cure = NearestName.Suggest(scanner.Piece, Placeholders.Names, "");
            }
            else if (Unknown(value, place) is { } unknown)
            {
                reason = unknown;
                cure = "Take another placeholder.";
            }
            else
            {
                parts.Add(new(value, argument));
            }
        }

        reason ??= scanner.Reason;
        return reason is null ? new ValueTemplate([.. parts]) : null;
    }

    /// <summary>Reads a template that has been checked.</summary>
    public static ValueTemplate Parse(string text, TemplatePlace place) => TryParse(text, place, out _, out _)!;

    private static string? Unknown(Placeholder value, TemplatePlace place) => (value, place) switch
    {
        (Placeholder.Status, not TemplatePlace.Response) => "A request has no status.",
        (Placeholder.Destination, TemplatePlace.Target) => "The destination is chosen after the target is rewritten.",
        _ => null,
    };
}
