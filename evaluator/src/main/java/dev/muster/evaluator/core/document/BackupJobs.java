package dev.muster.evaluator.core.document;

import java.util.List;

/// The jobs of a vault that rules may need: of each container the newest backup that ended and the newest
/// configuration.
///
/// @param jobs in the order of their containers
public record BackupJobs(List<BackupJob> jobs) {
    public BackupJobs {
        jobs = List.copyOf(jobs);
    }
}
