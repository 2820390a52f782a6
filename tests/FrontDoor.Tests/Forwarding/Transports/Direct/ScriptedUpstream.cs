using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FrontDoor.Tests.Forwarding.Transports.Direct;

/// <summary>A destination that does byte for byte what a test says.</summary>
internal sealed class ScriptedUpstream : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public ScriptedUpstream() => _listener.Start();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}";

    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public async Task<Peer> AcceptAsync()
    {
        var socket = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        socket.NoDelay = true;
        return new Peer(socket);
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>The destination's end of one connection.</summary>
    internal sealed class Peer(Socket socket) : IDisposable
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private string _unread = "";

        public Socket Socket => socket;

        /// <summary>Reads up to and with the empty line.</summary>
        public async Task<string> ReadHeadAsync()
        {
            int end;
            while ((end = _unread.IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
            {
                await ReceiveAsync();
            }

            return Take(end + 4);
        }

        public async Task<string> ReadAsync(int count)
        {
            while (_unread.Length < count)
            {
                await ReceiveAsync();
            }

            return Take(count);
        }

        /// <summary>Reads until the proxy closes. A reset counts as the end.</summary>
        public async Task<string> ReadToEndAsync()
        {
            try
            {
                while (true)
                {
                    await ReceiveAsync();
                }
            }
            catch (Exception end) when (end is EndOfStreamException or SocketException)
            {
                return Take(_unread.Length);
            }
        }

        public Task SendAsync(string text) => SendAsync(Bytes(text));

        public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await socket.SendAsync(bytes, TestContext.Current.CancellationToken);

        /// <summary>Answers the next request.</summary>
        public async Task<string> AnswerAsync(string answer)
        {
            var head = await ReadHeadAsync();
            await SendAsync(answer);
            return head;
        }

        /// <summary>Speaks TLS from here on, with a certificate that nobody trusts.</summary>
        public async Task<SslStream> ServeTlsAsync(Action<string> asked)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=upstream.test", key, HashAlgorithmName.SHA256);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue.AddYears(-1));
            var stream = new SslStream(new NetworkStream(socket));
            await stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificateSelectionCallback = (_, name) =>
                    {
                        asked(name ?? "");
                        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
                    },
                    ApplicationProtocols = [SslApplicationProtocol.Http11],
                },
                TestContext.Current.CancellationToken);
            return stream;
        }

        public void ShutdownSend() => socket.Shutdown(SocketShutdown.Send);

        public void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }

        public void Dispose() => socket.Dispose();

        private string Take(int count)
        {
            var taken = _unread[..count];
            _unread = _unread[count..];
            return taken;
        }

        private async Task ReceiveAsync()
        {
            var count = await socket.ReceiveAsync(_buffer, TestContext.Current.CancellationToken);
            _unread += count > 0 ? Encoding.Latin1.GetString(_buffer, 0, count) : throw new EndOfStreamException();
        }
    }
}
