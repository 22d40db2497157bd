package dev.muster.evaluator.core;

/// The closed list of reason words: every finding carries one, alerts and pages group by it (decision D19). New words
/// are
/// added here, words that were published are never renamed.
public enum Reason {
    // Failures.
    NO_ITEM("no-item"),
    ONLY_STOPPED("only-stopped"),
    ONLY_SOFT_DELETED("only-soft-deleted"),
    PROTECTION_STOPPED("protection-stopped"),
    PROTECTION_PAUSED("protection-paused"),
    BACKUPS_SUSPENDED("backups-suspended"),
    SOFT_DELETED("soft-deleted"),
    FIRST_BACKUP_OVERDUE("first-backup-overdue"),
    RECOVERY_POINT_TOO_OLD("recovery-point-too-old"),
    SEVERAL_VAULTS("several-vaults"),
    OTHER_REGION("other-region"),
    NO_VAULT_IN_REGION("no-vault-in-region"),
    AGENT_NOT_READY("agent-not-ready"),
    AGENT_SILENT("agent-silent"),
    OVER_LIMIT("over-limit"),
    DENY_FIRST("deny-first"),

    // Advisories.
    NEW_VM("new-vm"),
    PENDING("pending"),
    RETAINED_ELSEWHERE("retained-elsewhere"),
    VAULT_IN_OTHER_SUBSCRIPTION("vault-in-other-subscription"),
    STARTING("starting"),
    AT_LIMIT("at-limit"),

    // Not applicable.
    EXCLUDED("excluded"),
    OTHER_DEPLOYMENT_MODEL("other-deployment-model"),
    NO_ACTIVE_ITEM("no-active-item"),
    NOTHING_SUSPENDED("nothing-suspended"),
    FIRST_BACKUP_PENDING("first-backup-pending"),
    NOT_RUNNING("not-running"),
    AGENTLESS("agentless"),
    OUTBOUND_NOT_NEEDED("outbound-not-needed"),
    NO_SUCH_PAIR("no-such-pair"),

    // Unknown: why evidence is missing or cannot be used.
    NOT_READ_YET("not-read-yet"),
    UNREADABLE("unreadable"),
    NOT_FOUND("not-found"),
    STALE("stale"),
    LIST_INCOMPLETE("list-incomplete"),
    FIELD_MISSING("field-missing"),
    UNLISTED_VALUE("unlisted-value"),
    CONTRADICTORY("contradictory"),
    BAD_REFERENCE("bad-reference"),
    BAD_TIME("bad-time"),
    IN_THE_FUTURE("in-the-future"),
    NO_POLICY("no-policy"),
    SECURITY_GROUP_UNRESOLVED("security-group-unresolved"),
    RULE_BROKEN("rule-broken");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /// The word on the wire, in tables and labels.
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
