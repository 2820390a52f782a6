using BenchmarkDotNet.Running;
using FrontDoor.Benchmarks.EndToEnd;
using FrontDoor.Benchmarks.EndToEnd.Hosts;
using FrontDoor.Benchmarks.EndToEnd.Load;
using FrontDoor.Benchmarks.EndToEnd.Upstreams;

// Two commands of its own, then the parts that these start as processes of their own; anything else is for BenchmarkDotNet.
switch (args)
{
    case ["proxies", .. var options]:
        return await ProxiesCommand.RunAsync(options);
    case ["allocations", .. var options]:
        return await AllocationsCommand.RunAsync(options);
    case ["host", var name, var upstreamPort]:
        return await ProxyHost.RunAsync(name, upstreamPort);
    case ["upstream"]:
        return UpstreamServer.Run();
    case ["load"]:
        return LoadServer.Run();
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
