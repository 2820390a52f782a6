using FrontDoor.Configuration;
using FrontDoor.Networks;

namespace FrontDoor.Routing.Predicates;

/// <summary>Makes the conditions of a route from its configuration, and tells everything that is wrong with them.</summary>
internal sealed class RouteConditionsReader(RoutePlan route, List<ConfigProblem> problems)
{
    private readonly List<RoutePredicate> _predicates = [];
    private readonly RouteMatch _match = route.Config.Match;

    public RouteConditions Read()
    {
        ReadScheme();
        ReadNetworks();
        ReadFields("Headers", _match.Headers, (name, condition) => new HeaderPredicate(name, condition));
        ReadFields("Cookies", _match.Cookies, (name, condition) => new CookiePredicate(name, condition));
        ReadFields("Query", _match.Query, (name, condition) => new QueryPredicate(name, condition));
        _predicates.AddRange(_match.Predicates.Select(condition => new CodePredicate(condition)));
        return new RouteConditions(ReadMethods(), [.. _predicates]);
    }

    private string[] ReadMethods()
    {
        var methods = new List<string>(_match.Methods.Count + 1);
        foreach (var method in _match.Methods)
        {
            if (method.Length == 0 || !method.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter, StringComparison.Ordinal)))
            {
                Add("Methods", method, "A method is a token (RFC 9110 §9.1).", "Write GET, POST and so on; leave the list out for any method.");
            }

            methods.Add(HttpMethods.GetCanonicalizedValue(method));
        }

        if (methods.Contains(HttpMethods.Get) && !methods.Contains(HttpMethods.Head))
        {
            methods.Add(HttpMethods.Head);
        }

        return [.. methods.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private void ReadScheme()
    {
        // A redirect to https must not answer what has come by https: the client would go round in circles.
        var scheme = _match.Scheme ?? (route.Config.HttpsRedirect ? "http" : null);
        if (scheme is null)
        {
            return;
        }

        var https = scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
        if (!https && !scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
        {
            Add("Scheme", scheme, "A client comes by http or https.", "Write http or https, or leave it out for both.");
        }
        else if (https && route.Config.HttpsRedirect)
        {
            Add("Scheme", scheme, "What has come by https is not redirected to https.", "Leave Scheme out: HttpsRedirect takes requests by http only.");
        }

        _predicates.Add(new SchemePredicate(https));
    }

    private void ReadNetworks()
    {
        if (_match.ClientAddress.Count == 0)
        {
            return;
        }

        var networks = new List<ClientNetwork>();
        foreach (var text in _match.ClientAddress)
        {
            networks.AddRange(ClientNetwork.Parse(text, out var reason));
            if (reason is not null)
            {
                Add("ClientAddress", text, reason, "Write a network with its first address and prefix length (10.0.0.0/8), one address, 'loopback' or 'private'.");
            }
        }

        _predicates.Add(new NetworkPredicate([.. networks]));
    }

    private void ReadFields(string key, IReadOnlyDictionary<string, ValueMatch> fields, Func<string, ValueCondition, RoutePredicate> create)
    {
        // By name, so that the order of the conditions is the same on every start.
        foreach (var (name, match) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            if (ValueCondition.TryCreate(match, out var reason) is { } condition)
            {
                _predicates.Add(create(name, condition));
            }
            else
            {
                Add($"{key}:{name}", match.Regex, reason!, "Give one condition; a regular expression works without look-around and back-references.");
            }
        }
    }

    private void Add(string key, string? value, string reason, string cure) =>
        problems.Add(new ConfigProblem($"Routes:{route.Id}:Match:{key}", value, reason, cure));
}
