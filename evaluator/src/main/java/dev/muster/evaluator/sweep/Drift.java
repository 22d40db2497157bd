package dev.muster.evaluator.sweep;

/// What events have not told us, by cause.
enum Drift {
    /// A VM is another one than we knew, or something that VMs depend on has changed, come or gone.
    MISSED_EVENT("missed_event"),
    /// A VM is gone.
    MISSED_DELETE("missed_delete"),
    /// A VM that we have never heard of.
    NEW("new");

    private final String word;

    Drift(String word) {
        this.word = word;
    }

    /// Value of the label `kind`.
    String word() {
        return word;
    }
}
