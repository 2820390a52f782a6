using System.Net;
using FrontDoor.Forwarding.Transports.Dialling;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks one server.</summary>
internal static class DestinationValidator
{
    private const string Cure = "Write scheme, host and port, with a base path if there is one: http://10.0.0.11:4000. Or the path of a Unix socket: unix:/run/app.sock.";

    public static void Validate(string path, DestinationConfig destination, ProblemList problems)
    {
        if (destination.Address.Length == 0)
        {
            problems.AddMissing(path, $"{path}:Address", "The destination has no address.", Cure);
        }
        else if (Refuse(destination.Address) is { } reason)
        {
            problems.Add($"{path}:Address", WithoutPassword(destination.Address), reason, Cure);
        }

        problems.InRange($"{path}:Weight", destination.Weight, 0, 1000);
        if (destination.Host is { } host)
        {
            problems.Authority($"{path}:Host", host);
        }
    }

    private static string? Refuse(string address)
    {
        if (address.StartsWith("unix:", StringComparison.OrdinalIgnoreCase))
        {
            return address.StartsWith("unix:/", StringComparison.OrdinalIgnoreCase) && !address.StartsWith("unix://", StringComparison.OrdinalIgnoreCase)
                && Uri.TryCreate(address, UriKind.Absolute, out _)
                    ? null
                    : "The path of a Unix socket begins with one slash: unix:/run/app.sock.";
        }

        // The framework takes '10.0.0.1:80' for a path and 'localhost:80' for a scheme; the scheme is what both lack.
        var end = address.IndexOf("://", StringComparison.Ordinal);
        if (end < 0)
        {
            return "The address has no scheme.";
        }

        if (!IsScheme(address[..end]))
        {
            return $"The scheme '{address[..end]}' is neither http nor https nor unix.";
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? Refuse(address, uri) : "Host or port is malformed.";
    }

    private static string? Refuse(string address, Uri uri) => uri switch
    {
        { UserInfo.Length: > 0 } => "User name and password in an address would be ignored.",
        _ when address.Contains('?', StringComparison.Ordinal) => "A destination has no query.",
        _ when address.Contains('#', StringComparison.Ordinal) => "A destination has no fragment.",
        _ when IsMetadata(uri) => "Clouds hand out the credentials of this machine at this address: clients would get them.",
        { Port: 0 } => "The port is out of range: it is a number from 1 to 65535.",
        _ when address.AsSpan().ContainsAny(" \t\\") => "The address has a blank or a backslash.",
        _ => null,
    };

    private static bool IsMetadata(Uri uri) => IPAddress.TryParse(uri.DnsSafeHost, out var literal) && MetadataAddresses.Contains(literal);

    private static bool IsScheme(string scheme) =>
        scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase);

    // The message ends up in logs.
    private static string WithoutPassword(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        var start = address.IndexOf("://", StringComparison.Ordinal);
        start = start < 0 ? 0 : start + 3;
        return at > start ? string.Concat(address.AsSpan(0, start), "***", address.AsSpan(at)) : address;
    }
}
