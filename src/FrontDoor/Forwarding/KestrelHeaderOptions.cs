using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FrontDoor.Forwarding;

/// <summary>
/// Has Kestrel take and give header bytes as they are: Latin-1 maps each byte to one character and back, where the default of UTF-8 would
/// refuse or change what is not UTF-8. And has it add no <c>Server</c> field to answers of upstreams that sent none.
/// </summary>
internal sealed class KestrelHeaderOptions : IConfigureOptions<KestrelServerOptions>
{
    public void Configure(KestrelServerOptions options)
    {
        options.RequestHeaderEncodingSelector = static name => name.Length switch
        {
            10 when string.Equals(name, "Connection", StringComparison.OrdinalIgnoreCase) => ConnectionFieldEncoding.Instance,
            14 when string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase) => ContentLengthEncoding.Instance,
            _ => Encoding.Latin1,
        };
        options.ResponseHeaderEncodingSelector = static _ => Encoding.Latin1;
        options.AddServerHeader = false;
    }
}
