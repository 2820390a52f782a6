namespace FrontDoor.Benchmarks.EndToEnd.Contestants;

/// <summary>
/// nginx with one worker, set up well: connections to the upstream are kept, no log, and buffers large enough that nothing touches the disk.
/// With those of the distributions (4 KiB) it needs about twice the CPU for large bodies, which would flatter everybody else.
/// </summary>
internal static class Nginx
{
    public const string Name = "nginx";

    public static Task<Contestant> StartAsync(int upstreamPort) => NativeContestant.StartAsync(
        Name,
        (folder, http1Port, http2Port) => Settings(folder, http1Port, http2Port, upstreamPort),
        (folder, file) => ["-p", folder, "-e", Path.Combine(folder, "error.log"), "-c", file]);

    private static string Settings(string folder, int http1Port, int http2Port, int upstreamPort) => $$"""
        daemon off;
        worker_processes 1;
        pid {{folder}}/nginx.pid;
        error_log {{folder}}/error.log;
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}

        events {
            worker_connections 4096;
        }

        http {
            access_log off;
            keepalive_requests 1000000000;
            keepalive_timeout 600s;
            client_max_body_size 0;
            client_body_buffer_size 128k;
            client_body_temp_path {{folder}}/client;
            proxy_temp_path {{folder}}/proxy;
            fastcgi_temp_path {{folder}}/fastcgi;
            uwsgi_temp_path {{folder}}/uwsgi;
            scgi_temp_path {{folder}}/scgi;

            map $http_upgrade $connection_field {
                '' '';
                default upgrade;
            }

            upstream backend {
                server 127.0.0.1:{{upstreamPort}};
                keepalive 256;
                keepalive_requests 1000000000;
            }

            server {
                listen 127.0.0.1:{{http1Port}};
                listen 127.0.0.1:{{http2Port}} http2;

                location / {
                    proxy_pass http://backend;
                    proxy_http_version 1.1;
                    proxy_buffer_size 32k;
                    proxy_buffers 8 32k;
                    proxy_busy_buffers_size 64k;
                    proxy_max_temp_file_size 0;
                    proxy_set_header Connection $connection_field;
                    proxy_set_header Upgrade $http_upgrade;
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_set_header X-Forwarded-Host $http_host;
                }
            }
        }
        """;
}
