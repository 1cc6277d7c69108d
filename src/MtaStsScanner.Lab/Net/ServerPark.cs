using System.Net;
using MtaStsScanner.Lab.Profiles;
using MtaStsScanner.Lab.Smtp;
using MtaStsScanner.Lab.Tls;
using MtaStsScanner.Lab.Web;

namespace MtaStsScanner.Lab.Net;

/// <summary>All listeners but DNS, and the routes to them.</summary>
internal sealed class ServerPark : IAsyncDisposable
{
    private const int SmtpPort = 25;
    private const int HttpsPort = 443;

    private readonly List<LoopbackListener> _listeners = [];
    private readonly List<Route> _routes = [];
    private readonly OpenConnections _open = new();
    private readonly TimeProvider _time;
    private readonly Action<LabConnection> _log;

    private ServerPark(TimeProvider time, Action<LabConnection> log)
    {
        _time = time;
        _log = log;
    }

    /// <summary>The trap, and its count.</summary>
    public Trap Trap { get; } = new();

    /// <summary>Where everything goes.</summary>
    public IReadOnlyList<Route> Routes => _routes;

    /// <summary>Opens them all.</summary>
    public static ServerPark Start(DomainPlans plans, LabTls tls, LabCounters counters, Sightings unavailableOnce, TimeProvider time, Action<LabConnection> log)
    {
        ServerPark park = new(time, log);
        foreach (SmtpBehaviour behaviour in Enum.GetValues<SmtpBehaviour>())
            park.Add((int)behaviour, SmtpPort, ActionOf(behaviour.ToString()), () => new SmtpService(behaviour, tls, counters, time));
        foreach (WebBehaviour behaviour in Enum.GetValues<WebBehaviour>())
            park.Add((int)behaviour, HttpsPort, ActionOf(behaviour.ToString()), () => new WebService(behaviour, plans, tls, counters, unavailableOnce, time));
        AddProviders(AddressPlan.PrefixesOf(AddressPlan.Providers), SmtpBehaviour.Good);
        if (plans.Outages?.MailProvider is { } provider) AddProviders(ProviderAddresses.PrefixesOf(provider), SmtpBehaviour.NoStarttls);
        park._routes.Add(new(AddressPlan.V4, 0, RouteAction.Refuse));
        park._routes.Add(new(AddressPlan.V6, 0, RouteAction.Refuse));
        LoopbackListener trap = park.Listen(park.Trap, static _ => null);
        park._routes.Add(new("0.0.0.0/0", 0, RouteAction.Via, trap.EndPoint));
        park._routes.Add(new("::/0", 0, RouteAction.Via, trap.EndPoint));
        return park;

        void AddProviders(IEnumerable<string> prefixes, SmtpBehaviour behaviour) => park.AddRoutes(
            prefixes, SmtpPort, park.Listen(new SmtpService(behaviour, tls, counters, time), static a => AddressPlan.VirtualOf(AddressPlan.Providers, 0, a)));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(_listeners.Select(l => l.DisposeAsync().AsTask()));

    private static RouteAction ActionOf(string behaviour) => Enum.TryParse(behaviour, out RouteAction action) ? action : RouteAction.Via;

    private void Add(int behaviour, int port, RouteAction action, Func<ILoopbackService> service)
    {
        int parts = behaviour == 0 ? AddressPlan.GoodListeners : 1;
        for (int part = 0; part < parts; part++)
        {
            LoopbackListener? listener = action == RouteAction.Via ? Listen(service(), AddressOf(part)) : null;
            AddRoutes(AddressPlan.PrefixesOf(behaviour, part), port, listener, action);
        }

        Func<IPAddress, IPAddress?> AddressOf(int part) => dialled => AddressPlan.VirtualOf(behaviour, part, dialled);
    }

    private void AddRoutes(IEnumerable<string> prefixes, int port, LoopbackListener? listener, RouteAction action = RouteAction.Via) =>
        _routes.AddRange(prefixes.Select(p => new Route(p, port, action, listener?.EndPoint, listener is not null && SpreadListening.IsOffered)));

    private LoopbackListener Listen(ILoopbackService service, Func<IPAddress, IPAddress?> addressOf)
    {
        LoopbackListener listener = LoopbackListener.Start(service, 0, _time, new ConnectionLog(_open, addressOf, _log));
        _listeners.Add(listener);
        return listener;
    }
}
