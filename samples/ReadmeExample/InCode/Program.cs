var builder = WebApplication.CreateBuilder(args);

builder.Services.AddFrontDoor()
    .AddUpstream("web", "http://127.0.0.1:3000")
    .AddUpstream("api", "http://127.0.0.1:4000")
    .AddRoute("/api/{**rest}", "api", route => route.StripPrefix("/api"))
    .AddRoute("/{**rest}", "web");

var app = builder.Build();
app.UseFrontDoor();
app.Run();
