using System.Net;
using System.Net.WebSockets;
using FrontDoor.Benchmarks.EndToEnd.Contestants;
using FrontDoor.Benchmarks.EndToEnd.Scenarios;

namespace FrontDoor.Benchmarks.EndToEnd.Measuring;

/// <summary>Looks at one answer byte for byte before anything is timed. Under load, status and length of each are looked at.</summary>
internal static class AnswerCheck
{
    public static async Task MakeAsync(Contestant contestant, Scenario scenario)
    {
        var port = contestant.PortFor(scenario);
        var body = scenario.Kind == ScenarioKind.WebSocket ? await EchoAsync(port, scenario) : await AskAsync(port, scenario);
        if (!body.AsSpan().SequenceEqual(Payload.Make(scenario.AnswerLength)))
        {
            throw new InvalidOperationException($"{contestant.Name} gives a wrong body of {body.Length} bytes for {scenario.Name}.");
        }
    }

    private static async Task<byte[]> AskAsync(int port, Scenario scenario)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(
            scenario.BodyLength > 0 ? HttpMethod.Post : HttpMethod.Get, new Uri($"http://127.0.0.1:{port}{scenario.Path}"))
        {
            Version = scenario.Kind == ScenarioKind.Http2 ? HttpVersion.Version20 : HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = scenario.BodyLength > 0 ? new ByteArrayContent(Payload.Make(scenario.BodyLength)) : null,
        };
        foreach (var field in scenario.Fields.Select(field => field.Split(": ", 2)))
        {
            request.Headers.TryAddWithoutValidation(field[0], field[1]);
        }

        using var response = await client.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    private static async Task<byte[]> EchoAsync(int port, Scenario scenario)
    {
        using var client = new ClientWebSocket();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{port}{scenario.Path}"), patience.Token);
        await client.SendAsync(Payload.Make(scenario.AnswerLength), WebSocketMessageType.Binary, true, patience.Token);
        var buffer = new byte[scenario.AnswerLength * 2];
        var result = await client.ReceiveAsync(buffer, patience.Token);
        return buffer[..result.Count];
    }
}
