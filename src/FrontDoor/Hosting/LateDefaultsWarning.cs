using Microsoft.Extensions.Hosting;

namespace FrontDoor.Hosting;

/// <summary>Says at start that <c>UseFrontDoorDefaults</c> came too late to have its full effect.</summary>
internal sealed partial class LateDefaultsWarning(ILogger<LateDefaultsWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        CalledTooLate(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(20, LogLevel.Warning,
        "UseFrontDoorDefaults was called after the first socket had been used: completions are not run inline. Call it first thing in Program.cs.",
        EventName = "DefaultsTooLate")]
    private static partial void CalledTooLate(ILogger logger);
}
