package dev.muster.ingest.callers;

import java.io.IOException;
import java.net.URI;

/// Reads a document of keys from where a tenant publishes it.
interface KeyReader {

    /// Answers within a few seconds.
    ///
    /// @throws IOException when the document cannot be had now
    String read(URI place) throws IOException;
}
