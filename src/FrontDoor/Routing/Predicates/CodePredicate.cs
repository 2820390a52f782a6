namespace FrontDoor.Routing.Predicates;

/// <summary>A condition that the application has written.</summary>
internal sealed class CodePredicate(Func<HttpContext, bool> condition) : RoutePredicate
{
    public override bool Holds(HttpContext context) => condition(context);
}
