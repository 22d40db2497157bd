package dev.muster.ingest.delivery;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// The one JSON parser for what strangers send, with every limit written out.
///
/// The limits lie far above what Event Grid can send (events of up to 1 MB, which may be one single string), because a
/// document beyond them is answered with 400 and Event Grid never sends that again.
final class ForeignJson {

    /// Longest document, in bytes of UTF-8.
    static final int MAX_DOCUMENT = 4 * 1024 * 1024;

    /// Most elements of one delivery. Event Grid batches at most 5,000 ("Event Grid message delivery and retry", output
    /// batching, Microsoft Learn, 2024).
    static final int MAX_ELEMENTS = 10_000;

    // Names are neither shared nor interned: a table of names that strangers choose only grows.
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                    .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_DOCUMENT)
                            .maxNestingDepth(200)
                            .maxNumberLength(1_000)
                            .maxNameLength(4_096)
                            .maxTokenCount(1_000_000)
                            .maxStringLength(MAX_DOCUMENT)
                            .build())
                    .build())
            .build();

    private ForeignJson() {}
}
