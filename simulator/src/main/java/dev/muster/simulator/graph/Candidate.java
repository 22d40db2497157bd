package dev.muster.simulator.graph;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Embedded;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Types;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Something that may become a row. Equal only when it stands for the very same version of a document.
sealed interface Candidate extends Comparable<Candidate> {

    String key();

    ResourceRow row(String tenant);

    @Override
    default int compareTo(Candidate other) {
        return key().compareTo(other.key());
    }

    /// A document of the truth.
    record Whole(Resource resource, String type) implements Candidate {

        @Override
        public String key() {
            return resource.key();
        }

        @Override
        public ResourceRow row(String tenant) {
            return new ResourceRow(key(), type, tenant, resource::document);
        }
    }

    /// An extension that lives inside its VM's document. Extensions of one VM stay together, whatever their names are.
    record Extension(Resource vm, int number) implements Candidate {

        @Override
        public String key() {
            return "%s/extensions/%03d".formatted(vm.key(), number);
        }

        @Override
        public ResourceRow row(String tenant) {
            ObjectNode document = (ObjectNode)
                    Embedded.list(vm.document(), Types.VM + "/extensions").get(number);
            return new ResourceRow(
                    Json.text(document, "id").toLowerCase(Locale.ROOT),
                    Types.VM + "/extensions",
                    tenant,
                    () -> document);
        }
    }

    /// A document that nobody wrote: a subscription or group that exists because something lies in it.
    record Made(String key, String type, ObjectNode document) implements Candidate {

        @Override
        public ResourceRow row(String tenant) {
            return new ResourceRow(key, type, tenant, () -> document);
        }
    }
}
