namespace FrontDoor.Routing.Predicates;

/// <summary>A query value looks like this. The query is read where it stands: <c>HttpRequest.Query</c> would make a dictionary of it.</summary>
internal sealed class QueryPredicate(string name, ValueCondition condition) : FieldPredicate(name, condition, StringComparison.OrdinalIgnoreCase)
{
    public override bool Holds(HttpContext context)
    {
        var rest = context.Request.QueryString.Value.AsSpan();
        rest = rest is ['?', ..] ? rest[1..] : rest;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('&');
            if (Passes(end < 0 ? rest : rest[..end]))
            {
                return !Condition.Not;
            }

            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return Condition.Not;
    }

    private bool Passes(ReadOnlySpan<char> pair)
    {
        if (pair.IsEmpty)
        {
            return false;
        }

        var equals = pair.IndexOf('=');
        using var name = DecodedText.Of(equals < 0 ? pair : pair[..equals]);
        if (!name.Text.Equals(Name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        using var value = DecodedText.Of(equals < 0 ? default : pair[(equals + 1)..]);
        return Condition.Passes(value.Text);
    }
}
