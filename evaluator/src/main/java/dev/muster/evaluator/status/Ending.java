package dev.muster.evaluator.status;

/// Why an interval ended; the word stands in the histories and in transitions.
enum Ending {
    /// The status or an outcome is another one now.
    CHANGED("changed"),
    /// The finding is gone: what failed does not fail any more.
    RESOLVED("resolved"),
    /// The same rule fails for another reason now, or in another way.
    SUPERSEDED("superseded"),
    /// The VM is gone. No repair.
    VM_DELETED("vm-deleted"),
    /// Another VM of the same name took its place.
    RE_CREATED("re-created"),
    /// Judged anew with another rule set.
    RULES_CHANGED("rules-changed");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
