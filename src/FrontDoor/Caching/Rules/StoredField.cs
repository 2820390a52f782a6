using Microsoft.Extensions.Primitives;

namespace FrontDoor.Caching.Rules;

/// <summary>A field of a stored answer.</summary>
internal readonly record struct StoredField(string Name, StringValues Value);
