using FrontDoor.Configuration;

namespace FrontDoor.Health;

/// <summary>
/// All that is known of one destination, from real traffic, from probes and by decree, and what follows from it. While a destination is
/// well, a request costs two volatile reads here: everything else is rare and takes a lock.
/// </summary>
internal sealed class DestinationHealth
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly PassiveHealth _passive;
    private readonly ProbeRecord _probes = new();
    private readonly SlowStart _slowStart;
    private HealthPolicy _policy;
    private HealthState _state;
    private bool? _forced;
    private bool _isKnown;
    private string? _failure;
    private volatile HealthGate _gate;
    private volatile bool _isClean;

    public DestinationHealth(PassiveHealthConfig config, TimeProvider time, Random? random = null)
    {
        _time = time;
        _passive = new PassiveHealth(time, random ?? Random.Shared);
        _slowStart = new SlowStart(time);
        _policy = new HealthPolicy(new HealthConfig { Passive = config }, []);
        _state = new HealthState(DestinationHealthStatus.Unknown, null, false, time.GetUtcNow());
    }

    /// <summary>Raised after the state has changed, without any lock, with the state before and the one after.</summary>
    public event Action<HealthState, HealthState>? Changed;

    public HealthState State => Volatile.Read(ref _state);

    public bool IsOpen => _gate == HealthGate.Open;

    /// <summary>Gets a value indicating whether the destination is ejected now. Its time being over does not end that: a trial does.</summary>
    public bool IsEjected => _gate == HealthGate.Ejected;

    /// <summary>Gets a value indicating whether it may be used where nothing better is left.</summary>
    public bool IsLastResort => _gate != HealthGate.Closed;

    /// <summary>Gets how much of its weight the destination has: less than 1 for a while after it came back.</summary>
    public double Share => _slowStart.Share;

    /// <summary>Gets a value indicating whether a request may be sent. Asking changes nothing: whoever sends one calls <see cref="Admit"/>.</summary>
    public bool MightReceive => _gate switch
    {
        HealthGate.Open => true,
        HealthGate.Ejected => _passive.IsTrialDue,
        _ => false,
    };

    /// <summary>Lets a request through that the destination was picked for.</summary>
    /// <param name="asLastResort">Whether no other destination is left for the request.</param>
    public Admission Admit(bool asLastResort)
    {
        if (_gate == HealthGate.Open)
        {
            return Admission.Regular;
        }

        lock (_lock)
        {
            if (_gate == HealthGate.Ejected && _passive.IsTrialDue)
            {
                _passive.BeginTrial();
                return Admission.Trial;
            }

            return _gate switch
            {
                HealthGate.Open => Admission.Regular,
                HealthGate.Ejected when asLastResort => Admission.LastResort,
                _ => Admission.Refused,
            };
        }
    }

    /// <summary>A trial is over. Where it has told how it went, there is nothing left to do.</summary>
    public void ReleaseTrial()
    {
        lock (_lock)
        {
            _passive.ReleaseTrial();
        }
    }

    /// <summary>An answer came, whole.</summary>
    public void ReportSuccess(Admission admission = Admission.Regular)
    {
        // Read before writing: on the healthy path the line stays shared between the cores.
        if (!_isClean)
        {
            Change(() =>
            {
                _isKnown = true;
                _passive.AddSuccess(admission);
            });
        }
    }

    /// <summary>No answer came, or none that was whole. Says whether it was this failure that ejected the destination.</summary>
    public bool ReportFailure(string? reason = null, Admission admission = Admission.Regular) =>
        Report(reason, admission, static (passive, config) => passive.AddFailure(config));

    /// <summary>An answer came that says that the application is not well (502, 503, 504).</summary>
    public bool ReportErrorStatus(string reason, Admission admission = Admission.Regular) =>
        Report(reason, admission, static (passive, config) => passive.AddErrorStatus(config));

    /// <summary>A probe has ended: well where there is no <paramref name="failure"/>.</summary>
    public void ReportProbe(string? failure) => Change(() =>
    {
        if (_policy.Active is { } active)
        {
            // A failure that is not enough yet says neither that it is well nor that it is not.
            _isKnown |= failure is null;
            _probes.Add(failure, active);
            if (failure is null && !_probes.IsDown)
            {
                _passive.Return();
            }
        }
    });

    /// <summary>Says by decree what the destination is; <see langword="null"/> leaves it to what is learnt.</summary>
    public void Force(bool? healthy) => Change(() => _forced = healthy);

    /// <summary>Forgets everything, decrees too.</summary>
    public void Reset() => Change(() =>
    {
        _forced = null;
        _isKnown = false;
        _passive.Reset();
        _probes.Reset();
        _slowStart.End();
    });

    /// <summary>A new generation of the settings came into force. What is known stays.</summary>
    public void Follow(HealthPolicy policy) => Change(() =>
    {
        _policy = policy;
        if (policy.Active is null)
        {
            _probes.Reset();
        }

        if (!policy.Passive.Enabled)
        {
            _passive.Reset();
        }
    });

    private bool Report(string? reason, Admission admission, Func<PassiveHealth, PassiveHealthConfig, bool> add)
    {
        var ejected = false;
        Change(() =>
        {
            var config = _policy.Passive;
            var isEnough = add(_passive, config);
            if (!config.Enabled)
            {
                _passive.Reset();
            }
            else if (_passive.IsEjected)
            {
                // Only the trial makes it longer: others were on their way, or had nowhere else to go.
                if (admission == Admission.Trial)
                {
                    Eject(reason);
                }
            }
            else if (isEnough && _gate == HealthGate.Open && _forced is null)
            {
                ejected = _policy.TryEject(this, () => Eject(reason));
            }
        });
        return ejected;
    }

    private void Eject(string? reason)
    {
        _failure = reason;
        _passive.Eject(_policy.Passive);
        // At once, not when all has settled: the neighbours look at it to see how many are out.
        _gate = HealthGate.Ejected;
    }

    /// <summary>Does something and draws the conclusions. Rare, so that a closure does no harm.</summary>
    private void Change(Action change)
    {
        HealthState before, after;
        lock (_lock)
        {
            before = _state;
            var wasOpen = before.Status is DestinationHealthStatus.Unknown or DestinationHealthStatus.Healthy;
            change();
            Settle();
            after = _state;
            if (!wasOpen && _gate == HealthGate.Open && _forced is null)
            {
                _slowStart.Begin(_policy.SlowStart);
            }
        }

        if (!ReferenceEquals(before, after))
        {
            Changed?.Invoke(before, after);
        }
    }

    private void Settle()
    {
        var (status, reason) = this switch
        {
            { _forced: { } healthy } => (healthy ? DestinationHealthStatus.Healthy : DestinationHealthStatus.Unhealthy, "forced"),
            { _probes.IsDown: true } => (DestinationHealthStatus.Unhealthy, _probes.Failure ?? _state.Reason),
            { _passive.IsEjected: true } => (DestinationHealthStatus.Ejected, _failure),
            { _isKnown: true } => (DestinationHealthStatus.Healthy, null),
            _ => (DestinationHealthStatus.Unknown, default(string)),
        };
        _gate = status switch
        {
            DestinationHealthStatus.Ejected => HealthGate.Ejected,
            DestinationHealthStatus.Unhealthy => HealthGate.Closed,
            _ => HealthGate.Open,
        };
        _isClean = _isKnown && _passive.IsClean;
        if (_state.Status != status || _state.Reason != reason || _state.IsForced != _forced.HasValue)
        {
            // The time of the status, not of its reason: "down since" does not begin anew because the error changed.
            var since = _state.Status == status ? _state.Since : _time.GetUtcNow();
            Volatile.Write(ref _state, new HealthState(status, reason, _forced.HasValue, since));
        }
    }
}
