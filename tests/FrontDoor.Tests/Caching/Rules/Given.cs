using FrontDoor.Caching.Rules;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FrontDoor.Tests.Caching.Rules;

/// <summary>Exchanges for tables: what is not said is a GET answered by a 200 at the hour of these tests.</summary>
internal static class Given
{
    public static DateTimeOffset Now { get; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    /// <summary>Makes an answer with these field lines.</summary>
    public static Exchange Answer(string lines, string request = "", int status = 200, string method = "GET") => new()
    {
        Method = method,
        Request = Fields(request),
        Status = status,
        Response = Fields(lines),
        RequestTime = Now,
        ResponseTime = Now,
    };

    public static StoredHead Stored(string lines, int status = 200)
    {
        var exchange = Answer(lines, status: status);
        var directives = StorageRules.DirectivesOf(exchange.Response, out var isTargeted);
        return HeadFields.ToStored(exchange, directives, Freshness.Of(exchange, directives, isTargeted, CachePolicy.Default), CachePolicy.Default);
    }

    /// <summary>Reads lines that a semicolon-semicolon parts: <c>Age: 1 ;; Vary: A</c>.</summary>
    public static HeaderDictionary Fields(string lines)
    {
        var fields = new HeaderDictionary();
        foreach (var line in lines.Split(";;", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            fields[line[..colon]] = StringValues.Concat(fields[line[..colon]], line[(colon + 1)..].Trim(' '));
        }

        return fields;
    }
}
