using FrontDoor.Forwarding;

namespace FrontDoor.Tests.Forwarding;

public class RetryBackOffTests
{
    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 25)]
    [InlineData(3, 1, 50)]
    [InlineData(4, 1, 100)]
    [InlineData(5, 1, 200)]
    [InlineData(6, 1, 250)]
    [InlineData(11, 1, 250)]
    [InlineData(6, 0.5, 125)]
    [InlineData(6, 0, 0)]
    public void The_second_try_comes_at_once_and_the_later_ones_later_and_later(int attempts, double chance, int milliseconds) =>
        Assert.Equal(milliseconds, RetryBackOff.After(attempts, chance).TotalMilliseconds);
}
