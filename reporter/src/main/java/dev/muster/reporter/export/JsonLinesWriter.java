package dev.muster.reporter.export;

import java.io.Writer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// Writes one JSON object per line.
final class JsonLinesWriter implements RowWriter {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();

    private final JsonGenerator json;
    private List<String> columns = List.of();

    JsonLinesWriter(Writer out) {
        this.json = MAPPER.createGenerator(out);
    }

    @Override
    public void begin(List<String> names) {
        columns = List.copyOf(names);
    }

    @Override
    public void row(@Nullable Object... cells) {
        json.writeStartObject();
        for (int i = 0; i < cells.length; i++) {
            json.writeName(columns.get(i));
            write(cells[i]);
        }
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Collection<?> many -> {
                json.writeStartArray();
                many.forEach(it -> json.writeString(String.valueOf(it)));
                json.writeEndArray();
            }
            case Instant time -> json.writeString(time.toString());
            default -> json.writeString(value.toString());
        }
    }
}
