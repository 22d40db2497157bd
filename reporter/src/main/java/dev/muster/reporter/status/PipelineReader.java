package dev.muster.reporter.status;

/// Reads what is still on its way.
public interface PipelineReader {

    /// The state at this moment.
    Pipeline read();
}
