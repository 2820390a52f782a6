using System.Runtime.CompilerServices;
using FrontDoor.Faults;
using FrontDoor.Observability;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>One request and its answer on a connection. Belongs to the connection and is used for all its requests, one after the other.</summary>
internal sealed class DirectExchange
{
    private readonly DirectConnection _connection;
    private readonly AnswerHeadReader _head = new();
    private readonly DirectResponse _response;
    private readonly ReplayableBody _body = new();

    private DirectTransport _transport = null!;
    private ForwardedRequest _request = null!;
    private Attempt _attempt = null!;
    private CancellationTokenRegistration _clientGone;
    private RequestBodyPump? _pump;
    private bool _reused;
    private bool _spoilt;
    private bool _sent;

    public DirectExchange(DirectConnection connection)
    {
        _connection = connection;
        _response = new DirectResponse(connection, this);
    }

    public ForwardedRequest Request => _request;

    public ResponseHead Head => _head.Head;

    public ResponseFraming Framing { get; private set; }

    public bool AnswerBegan => _head.HasBegun;

    public bool IsReused => _reused;

    public Fault? RequestBodyFault => _pump?.Fault;

    /// <summary>Gets a value indicating whether the request is still being sent.</summary>
    public bool IsSending => _pump is { HasSentAll: false };

    /// <summary>Sends the request and waits for the final head.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<AttemptResult> RunAsync(DirectTransport transport, ForwardedRequest request, Attempt attempt, bool reused)
    {
        Begin(transport, request, attempt, reused);
        if (Prepare() is { } refusal)
        {
            End(mayReuse: true);
            return AttemptResult.FailedWith(refusal);
        }

        if (reused && !_connection.IsQuiet)
        {
            // It went stale while the head was written. Nothing has been sent: another connection will do, whatever the method.
            End(mayReuse: false);
            return await transport.SendAsync(request, attempt);
        }

        Exception? failure = null;
        try
        {
            await SendAsync();
            _sent = true;
            while (true)
            {
                var count = await _connection.TakeRead();
                _connection.Received.Filled(count);
                if (ReadHead() is { } cause)
                {
                    return await FailAsync(new Fault(cause, Evidence()));
                }

                if (_head.IsFinal)
                {
                    return AttemptResult.Answered(_response);
                }

                if (count == 0)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (WireFailure.Is(exception))
        {
            failure = exception;
        }
        catch when (_request is not null)
        {
            // No failure of the wire but of code that runs in the request: the connection and its place must not be lost with it.
            End(mayReuse: false);
            throw;
        }

        return await FailAsync(ExchangeFaults.InHead(this, _connection.Guard.Reason, failure));
    }

    /// <summary>The answer is being relayed: a body that was kept for another try is not needed any more.</summary>
    public void CommitBody() => _body.Consume(_request);

    public void StopSending() => _pump?.Cancel();

    /// <summary>
    /// The exchange is over. The connection is used again where both sides have said all they had to say, and nothing else.
    /// Whether that is so is decided against timers and the client, who may end it at the last moment.
    /// </summary>
    public ValueTask EndAsync(bool complete)
    {
        if (IsSending)
        {
            return StopAndEndAsync();
        }

        End(complete && MayReuse());
        return default;
    }

    public void End(bool mayReuse)
    {
        // Waits for a callback that is running, so that it cannot meet the next exchange.
        _clientGone.Dispose();
        _clientGone = default;
        _request = null!;
        _attempt = null!;
        _pump = null;
        if (mayReuse && _connection.Guard.TryFinish())
        {
            _connection.Pool.Return(_connection);
        }
        else
        {
            _connection.Guard.TryAbort(AbortReason.Closed);
            _connection.Pool.Close(_connection);
        }
    }

    private void Begin(DirectTransport transport, ForwardedRequest request, Attempt attempt, bool reused)
    {
        _transport = transport;
        _request = request;
        _attempt = attempt;
        _reused = reused;
        _spoilt = _sent = false;
        _head.Reset();
        attempt.ConnectionReused = reused;
        attempt.ConnectedTimestamp = _connection.Time.GetTimestamp();
        attempt.StatusCode = 0;
        _connection.Guard.Begin(request.TotalDeadline);
        _connection.Pool.Scanner.Suit(request.Plan.Timeouts);
        _clientGone = request.ClientGone.UnsafeRegister(
            static exchange => ((DirectExchange)exchange!).OnClientGone(), this);
    }

    /// <summary>A request time-out of the host is answered with 504, not 499.</summary>
    private void OnClientGone() => _connection.Abort(_request.HostTimedOut ? AbortReason.TotalTimedOut : AbortReason.ClientGone);

    /// <summary>Writes the head, and the body where it is small and there. Nothing is sent yet.</summary>
    private Fault? Prepare()
    {
        if (RequestHead.Write(_request, _transport.BasePath, _connection.Outgoing) is { } cause)
        {
            return new Fault(cause);
        }

        if (_body.TryAppend(_request, _connection.Outgoing, out var fault))
        {
            return fault;
        }

        _pump = new RequestBodyPump(_connection, _request);
        return null;
    }

    /// <summary>
    /// Sends what was prepared. The receive is posted before: it costs nothing, since the answer has to be waited for anyway, and an
    /// answer to a small request is mostly taken without another system call.
    /// </summary>
    private ValueTask SendAsync()
    {
        _connection.PostRead();
        _spoilt = !_connection.IsQuiet;
        if (_pump is not null)
        {
            _connection.Guard.ArmReadOnceSent();
            _pump.Start();
            return default;
        }

        _connection.Guard.ArmRead(_request.Plan.Timeouts.Read);
        var send = _connection.Wire.SendAsync(_connection.Outgoing.Written);
        return send.IsCompletedSuccessfully ? send : SendSlowlyAsync(send);
    }

    private async ValueTask SendSlowlyAsync(ValueTask send)
    {
        var guard = _connection.Guard;
        guard.ArmReadOnceSent();
        guard.ArmSend(_request.Plan.Timeouts.Send);
        await send;
        guard.DisarmSend();
        guard.RequestSent(_request.Plan.Timeouts.Read);
    }

    private FaultCause? ReadHead()
    {
        if (_head.Read(_connection.Received) is { } refusal)
        {
            return refusal;
        }

        if (_head.HasContinued)
        {
            _pump?.Continue();
        }

        return _head.IsFinal ? AcceptFinal() : null;
    }

    private FaultCause? AcceptFinal()
    {
        if ((ResponseFraming.Read(Head, HttpMethods.IsHead(_request.Method), out var framing) ?? SwitchRules.Check(_request.UpgradeTo, Head)) is { } refusal)
        {
            return refusal;
        }

        Framing = framing;
        _connection.Guard.DisarmRead();
        if (_pump is not null)
        {
            _connection.Guard.SwitchSendTimerOff();
            _pump.Answered();
        }

        _response.Begin();
        _attempt.HeadTimestamp = _connection.Time.GetTimestamp();
        _attempt.StatusCode = Head.StatusCode;
        return null;
    }

    private async ValueTask<AttemptResult> FailAsync(Fault fault)
    {
        _connection.Abort(AbortReason.Closed);
        if (_pump is not null)
        {
            await _pump.StopAsync();
            fault = _pump.Fault ?? fault;
        }

        var (transport, request, attempt) = (_transport, _request, _attempt);
        // Half a head asks for nothing.
        var nothingAsked = !_sent && request.BodyKind == RequestBodyKind.None;
        End(mayReuse: false);
        return StaleRetry.Allows(request, fault, nothingAsked)
            ? await transport.SendOnNewAsync(request, attempt)
            : AttemptResult.FailedWith(fault);
    }

    private async ValueTask StopAndEndAsync()
    {
        await _pump!.StopAsync();
        End(mayReuse: false);
    }

    public bool MayReuse() =>
        !_spoilt
        && !Head.IsHttp10
        && Framing is { Kind: not ResponseBodyKind.UntilClose, IsOdd: false }
        && _connection.Received.Length == 0
        && !HopByHopFields.Nominates(Head.Connection, "close");

    /// <summary>The first bytes of what is no answer, for the log: they tell what listens there.</summary>
    private string? Evidence()
    {
        var bytes = _connection.Received.Unread;
        return bytes.IsEmpty ? null : $"begins with {Convert.ToHexString(bytes[..Math.Min(24, bytes.Length)])}";
    }
}
