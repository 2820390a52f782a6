namespace FrontDoor.Routing.Predicates;

/// <summary>A header field looks like this. Of several lines one is enough.</summary>
internal sealed class HeaderPredicate(string name, ValueCondition condition) : FieldPredicate(name, condition, StringComparison.OrdinalIgnoreCase)
{
    public override bool Holds(HttpContext context) => Condition.Holds(context.Request.Headers[Name]);
}
