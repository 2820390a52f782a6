using System.Collections.Concurrent;

namespace FrontDoor.Caching;

/// <summary>The fetches that are under way: at most one for each key.</summary>
internal sealed class Flights
{
    private readonly ConcurrentDictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    /// <summary>Joins the fetch that is under way, or begins one. Whoever leads has to call <see cref="Land"/>.</summary>
    public Flight Join(string key, out bool leads)
    {
        var own = new Flight(failures: 0);
        var flight = _flights.GetOrAdd(key, own);
        leads = ReferenceEquals(flight, own);
        return flight;
    }

    /// <summary>Goes on where a fetch came to nothing. New requests join who leads now, unless somebody else does already.</summary>
    public Flight JoinSuccessor(string key, Flight failed, out bool leads)
    {
        var flight = failed.Successor(out leads);
        if (leads)
        {
            _flights.TryAdd(key, flight);
        }

        return flight;
    }

    /// <summary>Ends a fetch: first it is nobody's to join any more, then those who wait go on.</summary>
    public void Land(string key, Flight flight, FlightEnd end, Faults.Fault? fault = null)
    {
        _flights.TryRemove(new KeyValuePair<string, Flight>(key, flight));
        flight.End(end, fault);
    }
}
