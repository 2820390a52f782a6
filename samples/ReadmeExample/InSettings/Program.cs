var builder = WebApplication.CreateBuilder(args);
builder.Services.AddFrontDoor(builder.Configuration.GetSection("FrontDoor"));

var app = builder.Build();
app.UseFrontDoor();
app.Run();
