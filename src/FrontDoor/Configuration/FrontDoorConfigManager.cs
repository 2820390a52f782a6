using FrontDoor.Configuration.Linting;
using FrontDoor.Configuration.Sources;
using FrontDoor.Configuration.Validation;

namespace FrontDoor.Configuration;

/// <summary>
/// Owns the configuration: reads it at start and after each change, checks it as a whole, and swaps generations. A bad one never comes
/// into force: at start it throws, later the last good one stays.
/// </summary>
internal sealed class FrontDoorConfigManager(
    ConfigSources sources, ISnapshotBuilder builder, SnapshotHolder state, ConfigLinter linter, TimeProvider time, ILogger<FrontDoorConfigManager> logger)
    : IFrontDoorConfiguration, IDisposable
{
    private readonly Lock _turn = new();
    private readonly ConfigHistory _history = new(time);
    private ConfigReloader? _reloader;
    private volatile bool _isLoaded;

    public FrontDoorConfig Current
    {
        get
        {
            EnsureLoaded();
            return state.Current.Config;
        }
    }

    public IReadOnlyList<ConfigGeneration> History => _history.Generations;

    public ConfigReload? LastReload { get; private set; }

    public IReadOnlyList<ConfigWarning> Warnings { get; private set; } = [];

    /// <summary>Loads the configuration, unless that has been done.</summary>
    /// <exception cref="FrontDoorConfigException">It is not valid.</exception>
    public void EnsureLoaded()
    {
        if (_isLoaded)
        {
            return;
        }

        lock (_turn)
        {
            if (_isLoaded)
            {
                return;
            }

            // Listening begins before reading, so that no change falls between the two.
            _reloader ??= new ConfigReloader(sources, time, Reload);
            ThrowIfAny(Load("start"));
            _isLoaded = true;
        }
    }

    public IReadOnlyList<ConfigProblem> Validate()
    {
        var problems = new ProblemList();
        Check(sources.Read(problems), problems);
        return problems.All;
    }

    public IReadOnlyList<ConfigProblem> Validate(FrontDoorConfig config)
    {
        var problems = new ProblemList();
        Check(Normalize(config, problems), problems);
        return problems.All;
    }

    public IReadOnlyList<ConfigWarning> Lint(FrontDoorConfig config) => linter.Check(config);

    public void Apply(FrontDoorConfig config)
    {
        EnsureLoaded();
        lock (_turn)
        {
            var problems = new ProblemList();
            ThrowIfAny(Put(Normalize(config, problems), "code", problems));
        }
    }

    public bool Rollback()
    {
        lock (_turn)
        {
            if (_history.Previous is not { } previous)
            {
                return false;
            }

            ThrowIfAny(Put(previous.Config, "rollback", new ProblemList(), _history.StepBack));
            return true;
        }
    }

    public void Dispose() => _reloader?.Dispose();

    /// <summary>Reads the sources again. Runs on a timer's thread, where an exception would end the process: none leaves.</summary>
    private void Reload()
    {
        lock (_turn)
        {
            List<ConfigProblem> problems;
            try
            {
                problems = Load("reload");
            }
            catch (Exception exception)
            {
                ConfigLog.ReloadCrashed(logger, exception);
                problems = [new ConfigProblem("FrontDoor", null, $"The reload failed: {exception.Message}", "The log tells the exception.")];
            }

            LastReload = new ConfigReload(time.GetUtcNow(), problems);
            if (problems.Count > 0)
            {
                ConfigLog.ReloadRefused(logger, ConfigProblemText.Write(problems));
                return;
            }

            _isLoaded = true;
            ConfigLog.Reloaded(logger, _history.Generations[^1].Number);
        }
    }

    private List<ConfigProblem> Load(string origin)
    {
        var problems = new ProblemList();
        return Put(sources.Read(problems), origin, problems);
    }

    private List<ConfigProblem> Put(FrontDoorConfig config, string origin, ProblemList problems, Action? beforeRecording = null)
    {
        Check(config, problems);
        if (problems.All.Count > 0)
        {
            return problems.All;
        }

        var previous = _history.Generations.Count > 0 ? state.Current : null;
        var next = builder.Build(config, previous, problems.All);
        if (problems.All.Count == 0)
        {
            state.Swap(next);
            beforeRecording?.Invoke();
            _history.Add(config, origin);
            Warn(linter.Check(config));
        }

        return problems.All;
    }

    private void Check(FrontDoorConfig config, ProblemList problems)
    {
        ConfigValidator.Validate(config, problems);
        builder.Check(config, problems.All);
    }

    private void Warn(IReadOnlyList<ConfigWarning> warnings)
    {
        // What was said before is not said again on every reload.
        foreach (var warning in warnings.Except(Warnings))
        {
            ConfigLog.Lint(logger, warning.Id, warning.Path, warning.Message, warning.Cure);
        }

        Warnings = warnings;
    }

    private static FrontDoorConfig Normalize(FrontDoorConfig config, ProblemList problems)
    {
        var merger = new ConfigMerger(problems);
        merger.Add("this configuration", config);
        return merger.Result;
    }

    private static void ThrowIfAny(List<ConfigProblem> problems)
    {
        if (problems.Count > 0)
        {
            throw new FrontDoorConfigException(problems);
        }
    }
}
