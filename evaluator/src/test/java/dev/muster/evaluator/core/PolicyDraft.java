package dev.muster.evaluator.core;

import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.GroupPattern;
import dev.muster.evaluator.core.document.BackupPolicy.Retention;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.BackupPolicy.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A Standard policy that runs daily and keeps points for 30 days.
public final class PolicyDraft {

    private @Nullable String managementType = "AzureIaasVM";
    private @Nullable String type;
    private @Nullable String consistency;
    private @Nullable Schedule schedule = new Schedule("Daily", null, null, true);
    private @Nullable Retention retention = new Retention(new Span(30, "Days"), null, null);
    private @Nullable Integer instantDays = 2;
    private @Nullable GroupPattern group;

    public PolicyDraft managementType(@Nullable String managementType) {
        this.managementType = managementType;
        return this;
    }

    public PolicyDraft type(@Nullable String type) {
        this.type = type;
        return this;
    }

    public PolicyDraft consistency(@Nullable String consistency) {
        this.consistency = consistency;
        return this;
    }

    public PolicyDraft runs(@Nullable String frequency, @Nullable Integer interval, String... days) {
        return schedule(new Schedule(frequency, interval, days.length == 0 ? null : List.of(days), true));
    }

    public PolicyDraft schedule(@Nullable Schedule schedule) {
        this.schedule = schedule;
        return this;
    }

    public PolicyDraft retention(@Nullable Retention retention) {
        this.retention = retention;
        return this;
    }

    public PolicyDraft instantDays(@Nullable Integer instantDays) {
        this.instantDays = instantDays;
        return this;
    }

    public PolicyDraft group(String prefix, @Nullable String suffix) {
        this.group = new GroupPattern(prefix, suffix);
        return this;
    }

    public BackupPolicy build() {
        return new BackupPolicy(managementType, type, consistency, schedule, retention, instantDays, group);
    }
}
