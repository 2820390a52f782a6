using FrontDoor.Faults;

namespace FrontDoor.Forwarding.Transports.Direct;

/// <summary>Reads up to the final head of an answer, past the interim ones (RFC 9110 §15.2), which are counted and dropped.</summary>
internal sealed class AnswerHeadReader
{
    private readonly ResponseHeadParser _parser = new();
    private int _interimAnswers;

    public ResponseHead Head => _parser.Head;

    /// <summary>Gets a value indicating whether any byte of the answer has come.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Gets a value indicating whether the final head is there.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Gets a value indicating whether the destination has asked for the body of the request.</summary>
    public bool HasContinued { get; private set; }

    public void Reset()
    {
        _parser.Reset();
        _interimAnswers = 0;
        HasBegun = IsFinal = HasContinued = false;
    }

    /// <summary>Reads as much as is there. Returns why it is refused.</summary>
    public FaultCause? Read(ReceiveBuffer received)
    {
        while (received.Length > 0)
        {
            HasBegun = true;
            switch (_parser.Parse(received.Unread))
            {
                case HeadProgress.Refused:
                    return _parser.Refusal;
                case HeadProgress.Incomplete:
                    return null;
            }

            received.Consume(_parser.Length);
            if (Head.StatusCode is >= 200 or StatusCodes.Status101SwitchingProtocols)
            {
                IsFinal = true;
                return null;
            }

            if (++_interimAnswers > DirectLimits.InterimAnswers)
            {
                return Causes.FrameMany1xx;
            }

            HasContinued |= Head.StatusCode == StatusCodes.Status100Continue;
            _parser.Reset();
        }

        return null;
    }
}
