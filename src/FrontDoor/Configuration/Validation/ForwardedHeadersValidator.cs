using FrontDoor.ForwardedHeaders;
using FrontDoor.Networks;

namespace FrontDoor.Configuration.Validation;

/// <summary>Checks who is believed about clients, and how destinations are told.</summary>
internal static class ForwardedHeadersValidator
{
    public static void Validate(string path, ForwardedHeadersConfig headers, ProblemList problems)
    {
        foreach (var name in headers.TrustedProxies)
        {
            TrustedPeers.Parse([name], out var problem);
            if (problem is { } wrong)
            {
                problems.Add($"{path}:TrustedProxies", name, wrong.Reason, "Write a network such as 10.0.0.0/8, an address, 'loopback', 'private' or 'unix'.");
            }
        }

        problems.InRange($"{path}:ForwardLimit", headers.ForwardLimit, 1, int.MaxValue);
        problems.OneOf($"{path}:Read", headers.Read, KnownNames.ForwardedFamilies);
        foreach (var field in headers.Fields)
        {
            problems.OneOf($"{path}:Fields", field, KnownNames.ForwardedFields);
        }

        problems.OneOf($"{path}:Emit", headers.Emit, KnownNames.EmittedFamilies);
        problems.OneOf($"{path}:For", headers.For, KnownNames.ClientNames);
        ValidatePseudonyms(path, headers, problems);
    }

    private static void ValidatePseudonyms(string path, ForwardedHeadersConfig headers, ProblemList problems)
    {
        if (headers.By is { } by && !by.Equals("Address", StringComparison.OrdinalIgnoreCase) && !ForwardedNode.IsPseudonym(by))
        {
            problems.Add($"{path}:By", by, "This is neither 'Address' nor a pseudonym.", "Write an underscore, and letters, digits, '.', '_' or '-' behind it: _edge (RFC 7239 §6.3).");
        }

        if (headers.For.Equals("Obfuscated", StringComparison.OrdinalIgnoreCase) && !headers.Emit.Equals("Forwarded", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"{path}:For", headers.For, "X-Forwarded-For would tell the address all the same.", "Set Emit to Forwarded.");
        }
    }
}
