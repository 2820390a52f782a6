namespace FrontDoor.Routing.Predicates;

/// <summary>A header field, query value or cookie looks like this.</summary>
internal abstract class FieldPredicate(string name, ValueCondition condition, StringComparison nameComparison) : RoutePredicate
{
    public string Name => name;

    public ValueCondition Condition => condition;

    public override bool Excludes(RoutePredicate other) => IsSameField(other) && condition.Excludes(((FieldPredicate)other).Condition);

    public bool IsSameField(RoutePredicate other) =>
        other is FieldPredicate field && other.GetType() == GetType() && field.Name.Equals(name, nameComparison);
}
