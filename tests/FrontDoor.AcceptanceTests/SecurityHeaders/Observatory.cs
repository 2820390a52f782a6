using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FrontDoor.AcceptanceTests.SecurityHeaders;

/// <summary>The scorer of the MDN HTTP Observatory, run by Node on this machine: see <c>tests/tools/observatory</c>.</summary>
internal static class Observatory
{
    private static readonly string Folder = Path.Combine(Root(), "tests", "tools", "observatory");

    /// <summary>Skips the test where the scorer is not installed.</summary>
    public static void Require()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@mdn")))
        {
            Assert.Skip("The Observatory's scorer is not installed. Run 'npm ci' in tests/tools/observatory.");
        }
    }

    /// <summary>Scores a host that answers at two ports, with the certificate in a file.</summary>
    public static async Task<ObservatoryScore> ScoreAsync(string host, int httpPort, int httpsPort, string certificateFile)
    {
        var start = new ProcessStartInfo("node") { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "scan.js", host, Text(httpPort), Text(httpsPort) })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NODE_EXTRA_CA_CERTS"] = certificateFile;
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<ObservatoryScore>(output, JsonSerializerOptions.Web)!;
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FrontDoor.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from within the repository.");
        }

        return folder.FullName;
    }
}
