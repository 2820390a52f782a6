using Microsoft.Extensions.Primitives;

namespace FrontDoor.SecurityHeaders;

/// <summary>A field that is the same on all answers.</summary>
internal readonly record struct HeaderField(string Name, StringValues Value);
