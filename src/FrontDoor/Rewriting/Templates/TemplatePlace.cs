namespace FrontDoor.Rewriting.Templates;

/// <summary>Where a template stands, which decides what is known when it is filled in.</summary>
internal enum TemplatePlace
{
    /// <summary>In the target, which is the same for all attempts: no destination has been chosen yet.</summary>
    Target,

    /// <summary>In a field of the request to one destination.</summary>
    Request,

    /// <summary>In a field of the answer.</summary>
    Response,
}
