using FrontDoor.Rewriting.Templates;

namespace FrontDoor.Rewriting.Headers;

/// <summary>A field that is set, added, or set where it is missing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="When">The statuses of answers that get it; <see langword="null"/> for all.</param>
internal sealed record FieldValue(string Name, ValueTemplate Value, StatusSet? When = null);
