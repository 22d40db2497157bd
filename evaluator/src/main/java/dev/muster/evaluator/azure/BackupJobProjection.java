package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupJob;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A job of Azure Backup. How long it has run is left out: that changes by itself.
final class BackupJobProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        String container = properties.text("containerName");
        String status = properties.text("status");
        BackupJob document = new BackupJob(
                properties.text("operation"),
                status,
                container == null ? null : container.toLowerCase(Locale.ROOT),
                properties.text("startTime"),
                errors(properties.objects("errorDetails")));
        return Draft.of(document, Set.of(), "InProgress".equalsIgnoreCase(status));
    }

    private static @Nullable List<String> errors(@Nullable List<Shape> details) {
        return details == null || details.isEmpty()
                ? null
                : details.stream()
                        .flatMap(it -> Stream.of(code(it), it.text("errorString")))
                        .flatMap(Stream::ofNullable)
                        .toList();
    }

    private static @Nullable String code(Shape detail) {
        Integer code = detail.number("errorCode");
        return code == null ? null : code.toString();
    }
}
