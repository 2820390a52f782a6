namespace FrontDoor.Routing.Predicates;

/// <summary>A cookie looks like this.</summary>
internal sealed class CookiePredicate(string name, ValueCondition condition) : FieldPredicate(name, condition, StringComparison.Ordinal)
{
    public override bool Holds(HttpContext context)
    {
        foreach (var cookie in new CookiePairs(context.Request.Headers.Cookie))
        {
            if (cookie.Name.SequenceEqual(Name) && Condition.Passes(cookie.Value))
            {
                return !Condition.Not;
            }
        }

        return Condition.Not;
    }
}
