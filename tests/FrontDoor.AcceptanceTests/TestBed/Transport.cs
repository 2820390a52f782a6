namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>Over which of the two transports a test runs; the names are those of the setting <c>Http.Transport</c>.</summary>
public enum Transport
{
    HttpClient,
    Direct,
}
