namespace FrontDoor.Routing.Actions;

/// <summary>What stands in a place of a redirect's target.</summary>
internal enum TemplateValue
{
    Text,
    Scheme,
    Host,
    Path,
    Query,
}
