namespace FrontDoor.Routing.Predicates;

/// <summary>A query value looks like this.</summary>
internal sealed class QueryPredicate(string name, ValueCondition condition) : FieldPredicate(name, condition, StringComparison.OrdinalIgnoreCase)
{
    public override bool Holds(HttpContext context)
    {
        foreach (var pair in new QueryPairs(context.Request.QueryString.Value))
        {
            if (Passes(pair))
            {
                return !Condition.Not;
            }
        }

        return Condition.Not;
    }

    private bool Passes(QueryPairs.Pair pair)
    {
        using var name = DecodedText.Of(pair.Name);
        if (!name.Text.Equals(Name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        using var value = DecodedText.Of(pair.Value);
        return Condition.Passes(value.Text);
    }
}
