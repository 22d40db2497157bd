package dev.muster.reporter.web.api;

import dev.muster.reporter.facts.FactsReader;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.List;

/// How facts about the inside of a machine are told.
final class FactsBody {

    private FactsBody() {}

    static RequestBody description() {
        StringSchema name = new StringSchema();
        FactsReader.names().forEach(name::addEnumItem);
        Schema<?> fact = new ObjectSchema()
                .addProperty("name", name)
                .addProperty("value", new Schema<>().description("What the name asks for."))
                .addProperty("source", new StringSchema().maxLength(FactsReader.LONGEST_SOURCE))
                .addProperty("observedAt", new DateTimeSchema())
                .addProperty("expiresAt", new DateTimeSchema())
                .required(List.of("name", "value", "source", "observedAt"))
                .additionalProperties(false);
        ArraySchema facts = new ArraySchema();
        facts.items(fact).minItems(1).maxItems(FactsReader.names().size());
        return new RequestBody()
                .description("Facts about the inside of the machine; all of them are taken, or none.")
                .required(true)
                .content(new Content().addMediaType("application/json", new MediaType().schema(facts)));
    }
}
