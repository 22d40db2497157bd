package dev.muster.standalone.oracle;

/// What may be asked of one Azure subscription.
///
/// @param perSecond requests that come free each second
/// @param burst requests that may be saved up
public record Budget(double perSecond, int burst) {

    /// Most requests within a time.
    double within(double seconds) {
        return burst + perSecond * seconds;
    }
}
