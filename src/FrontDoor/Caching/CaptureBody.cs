using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace FrontDoor.Caching;

/// <summary>Stands in for the server's body while the forwarder runs, and hears first when the answer begins.</summary>
internal sealed class CaptureBody(ResponseCapture capture, IHttpResponseBodyFeature inner, CaptureWriter writer) : IHttpResponseBodyFeature
{
    private Stream? _stream;

    public Stream Stream => _stream ??= writer.AsStream(leaveOpen: true);

    public PipeWriter Writer => writer;

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        capture.DecideHead();
        return capture.Shows ? inner.StartAsync(cancellationToken) : Task.CompletedTask;
    }

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public Task CompleteAsync()
    {
        capture.DecideHead();
        return capture.Shows ? inner.CompleteAsync() : Task.CompletedTask;
    }
}
