namespace FrontDoor.ForwardedHeaders;

/// <summary>What trusted proxies are asked for; the names are those of the setting <c>ForwardedHeaders:Fields</c>.</summary>
[Flags]
internal enum ReadFields
{
    None = 0,
    For = 1,
    Proto = 2,
    Host = 4,
    Prefix = 8,
    Port = 16,
    RealIp = 32,
}
