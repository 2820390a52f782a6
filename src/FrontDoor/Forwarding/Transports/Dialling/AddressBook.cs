using System.Net;
using System.Net.Sockets;
using FrontDoor.Upstreams;

namespace FrontDoor.Forwarding.Transports.Dialling;

/// <summary>
/// Where a destination can be dialled. A name is asked for once a minute, since the platform does not tell how long an answer holds, and
/// all of its addresses are used in turn. Where asking fails, the last answer goes on to be used: a name server that is down takes no
/// site with it.
/// </summary>
internal sealed class AddressBook
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetriesAfter = TimeSpan.FromSeconds(5);

    private readonly DestinationAddress _address;
    private readonly INameResolver _resolver;
    private readonly TimeProvider _time;
    private readonly bool _isName;
    private readonly Lock _lock = new();
    private volatile EndPoint[] _endpoints;
    private Task<EndPoint[]>? _asking;
    private long _dueAt;
    private uint _turn;

    public AddressBook(DestinationAddress address, INameResolver resolver, TimeProvider time)
    {
        _address = address;
        _resolver = resolver;
        _time = time;
        _endpoints = Fixed(address);
        _isName = _endpoints.Length == 0;
    }

    /// <summary>Gets the addresses, the one to be dialled first at the front. Fails with a <see cref="SocketException"/>.</summary>
    public ValueTask<EndPoint[]> GetAsync(CancellationToken cancellation)
    {
        if (!_isName)
        {
            return new(_endpoints);
        }

        return _endpoints.Length > 0 && !IsDue ? new(InTurn(_endpoints)) : AskAsync(cancellation);
    }

    /// <summary>Asks anew in the background where it is time. Called now and then while there are connections.</summary>
    public void RefreshIfDue()
    {
        if (_isName && _endpoints.Length > 0 && IsDue)
        {
            _ = Ask();
        }
    }

    /// <summary>Whether the last answer still had this address: connections to others are not used any more.</summary>
    public bool Has(EndPoint endpoint) => !_isName || Array.IndexOf(_endpoints, endpoint) >= 0;

    private bool IsDue => _time.GetTimestamp() >= Volatile.Read(ref _dueAt);

    private static EndPoint[] Fixed(DestinationAddress address) =>
        address.UnixPath is { } path ? [new UnixDomainSocketEndPoint(path)]
        : IPAddress.TryParse(address.DialHost, out var literal) ? [new IPEndPoint(literal, address.Port)]
        : [];

    private async ValueTask<EndPoint[]> AskAsync(CancellationToken cancellation) => InTurn(await Ask().WaitAsync(cancellation));

    /// <summary>One question at a time, shared by all who wait for it, and ended by none of them.</summary>
    private Task<EndPoint[]> Ask()
    {
        lock (_lock)
        {
            return _asking is { IsCompleted: false } ? _asking : _asking = ResolveAsync();
        }
    }

    private async Task<EndPoint[]> ResolveAsync()
    {
        // Out of the lock.
        await Task.Yield();
        try
        {
            var found = await _resolver.ResolveAsync(_address.DialHost);
            if (found.Length == 0)
            {
                throw new SocketException((int)SocketError.NoData);
            }

            // The addresses are kept even where all are refused, so that the refusal is told by the dialler, and told once a minute.
            _endpoints = [.. found.Select(address => new IPEndPoint(address, _address.Port))];
            DueIn(Holds);
        }
        catch (SocketException) when (_endpoints.Length > 0)
        {
            DueIn(RetriesAfter);
        }

        return _endpoints;
    }

    private void DueIn(TimeSpan delay) =>
        Volatile.Write(ref _dueAt, _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency));

    private EndPoint[] InTurn(EndPoint[] endpoints)
    {
        if (endpoints.Length == 1)
        {
            return endpoints;
        }

        var first = (int)(Interlocked.Increment(ref _turn) % (uint)endpoints.Length);
        return [.. endpoints.AsSpan(first), .. endpoints.AsSpan(0, first)];
    }
}
