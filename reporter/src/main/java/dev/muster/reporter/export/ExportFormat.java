package dev.muster.reporter.export;

import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// In which form a list is written.
public enum ExportFormat {
    CSV("csv", "text/csv;charset=utf-8"),
    JSON_LINES("jsonl", "application/x-ndjson;charset=utf-8");

    private final String word;
    private final String mediaType;

    ExportFormat(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /// The word in REST and the ending of a file.
    public String word() {
        return word;
    }

    public String mediaType() {
        return mediaType;
    }

    /// Finds the constant of a word; empty for any other text.
    public static Optional<ExportFormat> ofWord(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(ExportFormat::word).toList();
    }

    /// Writes to a buffered target; the caller closes it.
    public RowWriter to(Writer out) {
        return switch (this) {
            case CSV -> new CsvWriter(out);
            case JSON_LINES -> new JsonLinesWriter(out);
        };
    }
}
