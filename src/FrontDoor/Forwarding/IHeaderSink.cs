namespace FrontDoor.Forwarding;

/// <summary>Where the fields of an outgoing request go, one line at a time. Implemented by structs, so that calls are direct.</summary>
internal interface IHeaderSink
{
    /// <summary>Adds one field line. Values are Latin-1: each character is one byte on the wire.</summary>
    void Add(string name, string value);
}
