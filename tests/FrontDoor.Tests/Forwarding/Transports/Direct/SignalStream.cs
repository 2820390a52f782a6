using System.Text;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>A response body that can be waited for.</summary>
internal sealed class SignalStream : MemoryStream
{
    private readonly SemaphoreSlim _written = new(0);

    public async Task WaitForAsync(string text)
    {
        while (Encoding.Latin1.GetString(ToArray()) != text)
        {
            await _written.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await base.WriteAsync(buffer, cancellationToken);
        _written.Release();
    }
}
