namespace FrontDoor.AcceptanceTests.SecurityHeaders;

/// <summary>What the scorer says.</summary>
/// <param name="Score">100, and what the single tests add to it or take from it; additions count from 90 on.</param>
/// <param name="Grade">The grade, from A+ to F.</param>
/// <param name="Tests">The outcome of each test and what it is worth.</param>
internal sealed record ObservatoryScore(int Score, string Grade, string[] Tests)
{
    public override string ToString() => $"{Score} {Grade}: {string.Join(", ", Tests)}";
}
