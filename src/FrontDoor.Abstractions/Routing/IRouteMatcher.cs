namespace FrontDoor.Routing;

/// <summary>
/// A condition of a route, written by the application: where a lambda would not do because the condition has state, dependencies or tests of
/// its own.
/// </summary>
public interface IRouteMatcher
{
    /// <summary>
    /// Tells whether a request may take the route. Called on many threads at once, after all other conditions of the route hold, perhaps twice
    /// for one request: it must be fast, must not wait and must not change the request. An exception fails the request.
    /// </summary>
    /// <param name="context">The request. Its user is not known yet.</param>
    /// <returns>Whether the route may be taken.</returns>
    bool Matches(HttpContext context);
}
