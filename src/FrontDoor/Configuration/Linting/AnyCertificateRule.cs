namespace FrontDoor.Configuration.Linting;

internal sealed class AnyCertificateRule : ILintRule
{
    public IEnumerable<ConfigWarning> Check(LintSubject subject) =>
        from upstream in subject.Config.Upstreams
        where upstream.Value.Http.Tls.AcceptAnyCertificate
        select new ConfigWarning(
            "upstream.any_certificate",
            $"Upstreams:{upstream.Key}:Http:Tls:AcceptAnyCertificate",
            "Any certificate is taken: whoever is on the network path can read and change everything.",
            "Keep this to tests. Where only the name differs, set ServerName.");
}
