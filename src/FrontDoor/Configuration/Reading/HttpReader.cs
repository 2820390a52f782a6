namespace FrontDoor.Configuration.Reading;

internal static class HttpReader
{
    public static HttpConfig Read(ConfigurationNode node)
    {
        var defaults = new HttpConfig();
        return new HttpConfig
        {
            Version = node.Text("Version") ?? defaults.Version,
            MaxConnectionsPerDestination = node.Number("MaxConnectionsPerDestination"),
            Transport = node.Text("Transport") ?? defaults.Transport,
            Tls = node.Object("Tls", ReadTls) ?? defaults.Tls,
        };
    }

    private static TlsConfig ReadTls(ConfigurationNode node) => new()
    {
        ServerName = node.Text("ServerName"),
        ClientCertificate = node.Text("ClientCertificate"),
        CertificateAuthority = node.Text("CertificateAuthority"),
        AcceptAnyCertificate = node.Flag("AcceptAnyCertificate") ?? new TlsConfig().AcceptAnyCertificate,
    };
}
