namespace FrontDoor.Configuration.Linting;

/// <summary>Without a secret every process has its own, and knows no tokens but those that it made itself.</summary>
internal sealed class SecretRule : ILintRule
{
    private const int Shortest = 16;

    public IEnumerable<ConfigWarning> Check(LintSubject subject)
    {
        if (!subject.Config.Upstreams.Values.Any(upstream => upstream.Affinity is not null))
        {
            yield break;
        }

        if (subject.Config.Secret is not { Length: > 0 } secret)
        {
            yield return new ConfigWarning(
                "secret.missing",
                "Secret",
                "Affinity is used and no secret is set: after a restart, and at another instance, clients lose their destination.",
                "Set Secret to a random text, the same for all instances, from where secrets are kept: the variable FrontDoor__Secret, for example.");
        }
        else if (secret.Length < Shortest)
        {
            yield return new ConfigWarning(
                "secret.short",
                "Secret",
                "The secret can be guessed by trying, and with it a client can tell destinations apart by their ids.",
                "Set 16 random characters or more.");
        }
    }
}
