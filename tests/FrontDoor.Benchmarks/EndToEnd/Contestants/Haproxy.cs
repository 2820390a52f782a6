namespace FrontDoor.Benchmarks.EndToEnd.Contestants;

/// <summary>HAProxy with one thread; connections to the upstream are shared and kept.</summary>
internal static class Haproxy
{
    public const string Name = "haproxy";

    public static Task<Contestant> StartAsync(int upstreamPort) => NativeContestant.StartAsync(
        Name,
        (_, http1Port, http2Port) => Settings(http1Port, http2Port, upstreamPort),
        (_, file) => ["-db", "-f", file]);

    private static string Settings(int http1Port, int http2Port, int upstreamPort) => $$"""
        global
            nbthread 1
            maxconn 4096

        defaults
            mode http
            http-reuse always
            timeout connect 5s
            timeout client 60s
            timeout server 60s
            timeout tunnel 60s

        frontend clients
            bind 127.0.0.1:{{http1Port}}
            bind 127.0.0.1:{{http2Port}} proto h2
            option forwardfor
            http-request set-header X-Forwarded-Proto http
            http-request set-header X-Forwarded-Host %[req.hdr(host)]
            default_backend backend

        backend backend
            server a 127.0.0.1:{{upstreamPort}} pool-max-conn -1

        """;
}
