namespace FrontDoor.Health;

/// <summary>As what a request is let through to a destination.</summary>
internal enum Admission
{
    /// <summary>It is not: another one was faster, or the destination went away just now.</summary>
    Refused,

    /// <summary>As any other.</summary>
    Regular,

    /// <summary>Because no other destination is left for it, although this one is ejected.</summary>
    LastResort,

    /// <summary>As the single one that tries an ejected destination. It has to tell how it went.</summary>
    Trial,

    /// <summary>It has told how it went, as far as that decides anything.</summary>
    Told,
}
