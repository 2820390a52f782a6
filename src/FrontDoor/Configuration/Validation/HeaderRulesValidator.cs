using FrontDoor.Forwarding;
using FrontDoor.Rewriting.Headers;
using FrontDoor.Rewriting.Redirects;
using FrontDoor.Rewriting.Templates;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks changes to header fields: what frames a message, and what tells who the client is, is nobody's to change.</summary>
internal static class HeaderRulesValidator
{
    private static readonly string[] WrittenByFrontDoor =
        ["X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "Expect", "Max-Forwards", "traceparent", "tracestate"];

    public static void Requests(string path, RequestHeadersConfig headers, FrontDoorConfig config, ProblemList problems)
    {
        foreach (var (operation, fields) in new[] { ("Set", headers.Set), ("Append", headers.Append), ("SetIfAbsent", headers.SetIfAbsent) })
        {
            foreach (var (name, value) in fields)
            {
                var template = Template($"{path}:{operation}:{name}", value, TemplatePlace.Request, problems);
                RequestName($"{path}:{operation}:{name}", name, template?.IsTheClients == true, config, problems);
            }
        }

        foreach (var name in headers.Remove.Where(static name => name != "*"))
        {
            RequestName($"{path}:Remove", name, isTheClients: false, config, problems);
        }

        foreach (var (operation, moves) in new[] { ("Rename", headers.Rename), ("Copy", headers.Copy) })
        {
            foreach (var (from, to) in moves)
            {
                problems.FieldName($"{path}:{operation}:{from}", from);
                RequestName($"{path}:{operation}:{from}", to, isTheClients: true, config, problems);
                if (operation == "Rename")
                {
                    RequestName($"{path}:{operation}:{from}", from, isTheClients: false, config, problems);
                }
            }
        }
    }

    public static void Responses(string path, ResponseHeadersConfig headers, FrontDoorConfig config, ProblemList problems)
    {
        foreach (var (operation, fields) in new[] { ("Set", headers.Set), ("Append", headers.Append), ("SetIfAbsent", headers.SetIfAbsent) })
        {
            foreach (var (name, value) in fields)
            {
                Template($"{path}:{operation}:{name}", value.Value, TemplatePlace.Response, problems);
                ResponseName($"{path}:{operation}:{name}", name, config, problems);
                foreach (var status in value.When.Where(static status => !StatusSet.IsValid(status)))
                {
                    problems.Add($"{path}:{operation}:{name}:When", status, "This is no status.", "Write a class (2xx) or a status (404).");
                }
            }
        }

        foreach (var name in headers.Remove.Concat(headers.Rename.Keys))
        {
            ResponseName($"{path}:Remove", name, config, problems);
        }

        foreach (var (from, to) in headers.Rename.Concat(headers.Copy))
        {
            problems.FieldName($"{path}:Copy:{from}", from);
            ResponseName($"{path}:Copy:{from}", to, config, problems);
        }
    }

    private static ValueTemplate? Template(string path, string value, TemplatePlace place, ProblemList problems)
    {
        if (value.Length == 0)
        {
            problems.Add(path, value, "The field has no value.", "Write one, or name the field under Remove.");
            return null;
        }

        var template = TemplateParser.TryParse(value, place, out var reason, out var cure);
        if (template is null)
        {
            problems.Add(path, value, reason!, cure!);
        }

        return template;
    }

    private static void RequestName(string path, string name, bool isTheClients, FrontDoorConfig config, ProblemList problems)
    {
        var plain = ForwardingFields.Plain(name);
        if (Framing(path, name, plain, problems) || IsRequestId(path, name, config, problems))
        {
            return;
        }

        if (WrittenByFrontDoor.Contains(plain, StringComparer.OrdinalIgnoreCase))
        {
            problems.Add(path, name, "FrontDoor writes this field itself.", "Leave it out. ForwardedHeaders.Emit decides how destinations are told who the client is.");
        }
        else if (HopByHopFields.Contains(plain))
        {
            problems.Add(path, name, "This field concerns one connection, and is never passed on.", "Leave it out.");
        }
        else if (isTheClients && ForwardingFields.Contains(name) && !plain.Equals(PrefixMapping.Field, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(path, name, "Applications believe this field, and a client could choose what it says.",
                "Take the value from a placeholder that no client can choose, such as {client.address}.");
        }
    }

    private static void ResponseName(string path, string name, FrontDoorConfig config, ProblemList problems)
    {
        var plain = ForwardingFields.Plain(name);

        // Alt-Svc of the upstream is dropped, since it leads past the proxy; one of the proxy's own leads to it.
        if (!Framing(path, name, plain, problems) && !IsRequestId(path, name, config, problems) && HopByHopFields.Contains(plain)
            && !plain.Equals("Alt-Svc", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(path, name, "This field concerns one connection, and is never passed on.", "Leave it out.");
        }
    }

    private static bool Framing(string path, string name, string plain, ProblemList problems)
    {
        problems.FieldName(path, name);
        if (KnownNames.FieldsOfHttp.Contains(plain, StringComparer.OrdinalIgnoreCase) || plain.StartsWith("Sec-WebSocket-", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(path, name, "HTTP itself needs this header field.",
                plain.Equals("Host", StringComparison.OrdinalIgnoreCase) ? "Set the route's Host." : "Leave it out.");
            return true;
        }

        return false;
    }

    private static bool IsRequestId(string path, string name, FrontDoorConfig config, ProblemList problems)
    {
        var correlation = config.CorrelationId ?? new CorrelationIdConfig();
        if (!correlation.Enabled || !ForwardingFields.ImitatesOurs(name, correlation.Header))
        {
            return false;
        }

        problems.Add(path, name, "This field carries the request's id.", "Leave it out, or send {request.id} under another name.");
        return true;
    }
}
