namespace FrontDoor.Routing.Predicates;

/// <summary>A cookie looks like this. The field is read where it stands: <c>HttpRequest.Cookies</c> would make a dictionary of it.</summary>
internal sealed class CookiePredicate(string name, ValueCondition condition) : FieldPredicate(name, condition, StringComparison.Ordinal)
{
    public override bool Holds(HttpContext context)
    {
        foreach (var line in context.Request.Headers.Cookie)
        {
            var rest = line.AsSpan();
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf(';');
                if (Passes(end < 0 ? rest : rest[..end]))
                {
                    return !Condition.Not;
                }

                rest = end < 0 ? default : rest[(end + 1)..];
            }
        }

        return Condition.Not;
    }

    // RFC 6265 §4.1.1: names are compared with regard to case, a value may stand in quotes.
    private bool Passes(ReadOnlySpan<char> pair)
    {
        var equals = pair.IndexOf('=');
        if (equals < 0 || !pair[..equals].Trim().SequenceEqual(Name))
        {
            return false;
        }

        var value = pair[(equals + 1)..].Trim();
        return Condition.Passes(value is ['"', .. var quoted, '"'] ? quoted : value);
    }
}
