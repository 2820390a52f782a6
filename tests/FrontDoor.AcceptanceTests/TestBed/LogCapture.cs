using System.Collections.Concurrent;

namespace FrontDoor.AcceptanceTests.TestBed;

/// <summary>One entry of the log, with the scopes that were open, outermost first.</summary>
internal sealed record LogEntry(string Category, LogLevel Level, EventId Id, string Message, Exception? Exception, IReadOnlyList<object?> Scopes)
{
    /// <summary>Finds a value that a scope carries by name.</summary>
    public object? ScopeValue(string name) => Scopes
        .OfType<IEnumerable<KeyValuePair<string, object>>>()
        .SelectMany(scope => scope)
        .FirstOrDefault(pair => pair.Key == name).Value;

    public override string ToString() => $"{Level} {Category} [{Id}] {Message} {Exception?.Message}";
}

/// <summary>Keeps everything that is logged.</summary>
internal sealed class LogCapture : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<LogEntry> Entries => _entries;

    /// <summary>Gets what FrontDoor itself logged.</summary>
    public IEnumerable<LogEntry> OfFrontDoor => _entries.Where(entry => entry.Category.StartsWith("FrontDoor", StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => capture._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scopes = new List<object?>();
            capture._scopes.ForEachScope((scope, list) => list.Add(scope), scopes);
            capture._entries.Enqueue(new LogEntry(category, logLevel, eventId, formatter(state, exception), exception, scopes));
        }
    }
}
