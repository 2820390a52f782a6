using System.Collections.Concurrent;

namespace FrontDoor.Caching;

/// <summary>The fetches that are under way: at most one for each key.</summary>
internal sealed class Flights
{
    private readonly ConcurrentDictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    /// <summary>Joins the fetch that is under way, or begins one. Whoever leads has to call <see cref="Land"/>.</summary>
    public Flight Join(string key, int failures, out bool leads)
    {
        var own = new Flight(failures);
        var flight = _flights.GetOrAdd(key, own);
        leads = ReferenceEquals(flight, own);
        return flight;
    }

    /// <summary>Ends a fetch: first it is nobody's to join any more, then those who wait go on.</summary>
    public void Land(string key, Flight flight, FlightEnd end, Faults.Fault? fault = null)
    {
        _flights.TryRemove(new KeyValuePair<string, Flight>(key, flight));
        flight.End(end, fault);
    }
}
