using Microsoft.Extensions.Primitives;

namespace FrontDoor.SecurityHeaders;

/// <summary>What is done to the head of an answer. Immutable and shared by all requests, so that none of them allocates for it.</summary>
internal sealed class HeaderSet(HeaderField[] fields, StringValues transportSecurity, CspTemplate[] policies, string[] removed)
{
    public bool Removes(string name) => removed.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Sets what is absent, since the application knows its answers better than any preset, and removes what must not leave.</summary>
    public void ApplyTo(HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode == StatusCodes.Status101SwitchingProtocols)
        {
            // What follows is no answer that a browser would show.
            return;
        }

        var headers = response.Headers;
        foreach (var name in removed)
        {
            headers.Remove(name);
        }

        foreach (var field in fields)
        {
            if (!headers.ContainsKey(field.Name))
            {
                headers[field.Name] = field.Value;
            }
        }

        if (transportSecurity.Count > 0)
        {
            SetTransportSecurity(context.Request, headers);
        }

        // A 304 renews the fields of a page that the browser has stored, and that page has the nonce of its own answer.
        if (policies.Length > 0 && response.StatusCode != StatusCodes.Status304NotModified)
        {
            SetPolicies(context, headers);
        }
    }

    /// <summary>
    /// Over http the field means nothing (RFC 6797 §7.2). For a loopback host it would bind every other application on the developer's
    /// machine to https, for a year.
    /// </summary>
    private void SetTransportSecurity(HttpRequest request, IHeaderDictionary headers)
    {
        if (request.IsHttps && !LoopbackHost.IsOf(request) && !headers.ContainsKey(SecurityFields.TransportSecurity))
        {
            headers.StrictTransportSecurity = transportSecurity;
        }
    }

    private void SetPolicies(HttpContext context, IHeaderDictionary headers)
    {
        foreach (var policy in policies)
        {
            if (!headers.ContainsKey(policy.FieldName))
            {
                headers[policy.FieldName] = policy.Render(CspNonceFeature.Of(context).Nonce);
            }
        }
    }
}
