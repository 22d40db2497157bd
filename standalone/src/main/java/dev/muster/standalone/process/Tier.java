package dev.muster.standalone.process;

/// Which processes need which: services are stopped before the stores they write to.
public enum Tier {
    SERVICE,
    STORE
}
