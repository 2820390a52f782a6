namespace FrontDoor.Configuration;
internal sealed class FrontDoorConfigManager { public void EnsureLoaded() { } }
