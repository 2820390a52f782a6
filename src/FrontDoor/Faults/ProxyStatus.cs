namespace FrontDoor.Faults;

/// <summary>The <c>Proxy-Status</c> field (RFC 9209): the error type, and our finer cause as its details.</summary>
internal static class ProxyStatus
{
    public const string FieldName = "Proxy-Status";

    public static string For(FaultCause cause) => $"FrontDoor; error={cause.ErrorType}; details=\"{cause.Id}\"";
}
