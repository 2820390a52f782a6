using System.Diagnostics;
using FrontDoor.Configuration;
using FrontDoor.Tests.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FrontDoor.Tests.Correlation;

/// <summary><c>UseCorrelationId</c>, without a front door.</summary>
public class StandaloneCorrelationTests
{
    [Fact]
    public async Task An_id_that_is_well_formed_is_kept_and_is_the_trace_identifier()
    {
        var (id, text) = await GetAsync(app => app.UseCorrelationId(), "mine");
        Assert.Equal(("mine", "mine"), (id, text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("two words")]
    public async Task Another_one_is_made_where_there_is_none(string? sent)
    {
        var (id, text) = await GetAsync(app => app.UseCorrelationId(), sent);
        Assert.Matches("^[0-9A-Z]{26}$", id);
        Assert.Equal(id, text);
    }

    [Fact]
    public async Task Ids_of_strangers_are_not_kept_where_proxies_alone_are_trusted()
    {
        static void Configure(IApplicationBuilder app, string trusted)
        {
            app.UseForwardedHeadersTrust(trusted);
            app.UseCorrelationId(new CorrelationIdConfig { Trust = "Trusted" });
        }

        Assert.NotEqual("mine", (await GetAsync(app => Configure(app, "10.0.0.0/8"), "mine")).Id);
        Assert.Equal("mine", (await GetAsync(app => Configure(app, "unix"), "mine")).Id); // a test server has no address
    }

    [Fact]
    public async Task Field_and_generator_can_be_chosen()
    {
        var (id, _) = await GetAsync(app => app.UseCorrelationId(new CorrelationIdConfig { Header = "X-Id", Generator = _ => "made" }), null, "X-Id");
        Assert.Equal("made", id);
    }

    [Fact]
    public async Task Switched_off_it_does_nothing() =>
        Assert.Null((await GetAsync(app => app.UseCorrelationId(new CorrelationIdConfig { Enabled = false }), "mine")).Id);

    [Fact]
    public async Task What_the_application_makes_of_the_trace_identifier_is_not_sent()
    {
        var (id, text) = await GetAsync(
            app =>
            {
                app.UseCorrelationId();
                app.Use((HttpContext context, RequestDelegate next) =>
                {
                    context.TraceIdentifier = "not\r\nwell formed";
                    return next(context);
                });
            },
            "mine");
        Assert.Equal(("mine", "not\r\nwell formed"), (id, text));
    }

    [Fact]
    public async Task A_trace_identifier_of_the_host_is_not_taken_for_an_id_unchecked()
    {
        var (id, _) = await GetAsync(
            app =>
            {
                app.Use((HttpContext context, RequestDelegate next) =>
                {
                    context.TraceIdentifier = context.Request.Headers["X-Request-Id"].ToString();
                    return next(context);
                });
                app.UseCorrelationId();
            },
            "<script>");
        Assert.Matches("^[0-9A-Z]{26}$", id);
    }

    [Fact]
    public async Task A_pipeline_that_is_executed_again_keeps_the_id()
    {
        var ids = new List<string>();
        var (id, _) = await GetAsync(
            app =>
            {
                app.UseExceptionHandler("/error");
                app.UseCorrelationId(new CorrelationIdConfig { Trust = "Trusted" });
                app.Use((HttpContext context, RequestDelegate next) =>
                {
                    ids.Add(context.TraceIdentifier);
                    return context.Request.Path == "/error" ? next(context) : throw new InvalidOperationException("broken");
                });
            },
            "mine");
        Assert.Equal([id!, id!], ids);
    }

    [Fact]
    public async Task The_id_is_in_the_log_scope_and_on_the_activity_that_is_listened_to()
    {
        using var source = new ActivitySource("FrontDoor.Tests.StandaloneCorrelation");
        using var listener = new ActivityListener
        {
            ShouldListenTo = heard => heard == source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        object? tag = null;
        using var scopes = new ScopeLog();
        await GetAsync(
            app =>
            {
                app.Use(async (HttpContext context, RequestDelegate next) =>
                {
                    using var activity = source.StartActivity("request");
                    await next(context);
                    tag = activity!.GetTagItem("frontdoor.request_id");
                });
                app.UseCorrelationId();
            },
            "mine",
            log: scopes);

        Assert.Equal("mine", tag);
        Assert.Contains("RequestId:mine", scopes.Scopes);
    }

    private static async Task<(string? Id, string Text)> GetAsync(
        Action<IApplicationBuilder> configure, string? sent, string header = "X-Request-Id", ILoggerProvider? log = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        using var none = new RecordingLog();
        builder.Services.AddRouting().AddLogging(logging => logging.AddProvider(log ?? none));
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        configure(app);
        app.Run(context => context.Response.WriteAsync(context.TraceIdentifier));
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (sent is not null)
        {
            request.Headers.TryAddWithoutValidation(header, sent);
        }

        using var client = app.GetTestServer().CreateClient();
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            response.Headers.TryGetValues(header, out var values) ? Assert.Single(values) : null,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Keeps the scopes that were opened.</summary>
    private sealed class ScopeLog : ILoggerProvider, ILogger
    {
        public List<string> Scopes { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lock (Scopes)
            {
                Scopes.Add($"{state}");
            }

            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }
}
