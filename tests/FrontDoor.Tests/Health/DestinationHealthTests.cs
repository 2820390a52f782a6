using FrontDoor.Configuration;
using FrontDoor.Health;
using Microsoft.Extensions.Time.Testing;

namespace FrontDoor.Tests.Health;

public class DestinationHealthTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void So_many_failures_in_a_row_eject()
    {
        var health = Make();
        Assert.False(health.ReportFailure());
        Assert.False(health.ReportFailure());
        Assert.True(health.MayReceive());
        Assert.True(health.ReportFailure());
        Assert.True(health.IsEjected);
        Assert.False(health.MayReceive());
    }

    [Fact]
    public void A_success_in_between_starts_the_count_anew()
    {
        var health = Make();
        health.ReportFailure();
        health.ReportFailure();
        health.ReportSuccess();
        health.ReportFailure();
        health.ReportFailure();
        Assert.False(health.IsEjected);
    }

    [Fact]
    public void After_the_ejection_one_request_tries_it()
    {
        var health = Ejected();
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(health.MayReceive());
        Assert.False(health.MayReceive());
    }

    [Fact]
    public void A_trial_that_succeeds_ends_the_ejection()
    {
        var health = Ejected();
        _time.Advance(TimeSpan.FromSeconds(10));
        health.MayReceive();
        health.ReportSuccess();
        Assert.False(health.IsEjected);
        Assert.True(health.MayReceive());
    }

    [Fact]
    public void A_trial_that_fails_ejects_again()
    {
        var health = Ejected();
        _time.Advance(TimeSpan.FromSeconds(10));
        health.MayReceive();
        Assert.False(health.ReportFailure()); // it has been ejected all the time: no second event
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(health.MayReceive());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(health.MayReceive());
    }

    [Fact]
    public void Switched_off_nothing_is_ejected()
    {
        var health = new DestinationHealth(new PassiveHealthConfig { Enabled = false }, _time);
        for (var i = 0; i < 10; i++)
        {
            Assert.False(health.ReportFailure());
        }

        Assert.True(health.MayReceive());
    }

    private DestinationHealth Make() => new(new PassiveHealthConfig(), _time);

    private DestinationHealth Ejected()
    {
        var health = Make();
        for (var i = 0; i < 3; i++)
        {
            health.ReportFailure();
        }

        return health;
    }
}
