package dev.muster.reporter.web.api;

import dev.muster.reporter.web.api.ApiParameters.Described;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.DateTimeSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Completes the description of the REST interface, at `/v3/api-docs`: query parameters, problems, and the token.
final class ApiDescription implements OpenApiCustomizer {

    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "A parameter does not exist or has a value that is not allowed, or the body cannot be read.",
            "401", "An access token is needed.",
            "403", "The access token does not allow this.",
            "404", "There is nothing at this address.",
            "503", "It cannot be answered at the moment; `Retry-After` says when to ask again.");

    @Override
    @SuppressWarnings("rawtypes")
    public void customise(OpenAPI api) {
        api.info(new Info()
                .title("Muster")
                .version("v1")
                .description("Which virtual machines could not be restored today, why, and who has to do what."));
        api.servers(List.of());
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        components.addSchemas("Problem", problem());
        components.addSecuritySchemes(
                "token",
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("Needed where an issuer is configured: scope read, and write for POST."));
        Map<String, Schema> schemas = new TreeMap<>(components.getSchemas());
        schemas.remove("MultiValueMapStringString");
        schemas.put("JsonNode", new Schema<>().description("Any JSON value."));
        components.setSchemas(schemas);
        api.components(components).addSecurityItem(new SecurityRequirement().addList("token"));
        api.getPaths().forEach(this::complete);
    }

    private void complete(String path, PathItem item) {
        if (item.getGet() != null) {
            complete(item.getGet(), ApiParameters.of(path));
        }
        if (item.getPost() != null) {
            complete(item.getPost(), path.equals("/api/v1/sweeps") ? ApiParameters.ofSweep() : List.of());
            if (path.endsWith("/facts")) {
                item.getPost().setRequestBody(FactsBody.description());
                item.getPost().getResponses().addApiResponse("422", answer("A fact says what cannot be."));
            }
        }
    }

    private void complete(Operation operation, List<Described> query) {
        List<Parameter> parameters = new ArrayList<>();
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(it -> !"given".equals(it.getName()))
                    .forEach(parameters::add);
        }
        query.forEach(it -> parameters.add(parameter(it)));
        operation.setParameters(parameters);
        new TreeMap<>(PROBLEMS)
                .forEach((status, text) -> operation.getResponses().addApiResponse(status, answer(text)));
    }

    private static Parameter parameter(Described described) {
        Schema<?> schema = schema(described);
        return new QueryParameter()
                .name(described.name())
                .description(described.text())
                .required(false)
                .schema(described.repeated() ? new ArraySchema().items(schema) : schema);
    }

    private static Schema<?> schema(Described described) {
        return switch (described.kind()) {
            case "integer" -> new IntegerSchema();
            case "time" -> new DateTimeSchema();
            default -> {
                StringSchema text = new StringSchema();
                described.words().forEach(text::addEnumItem);
                yield text;
            }
        };
    }

    private static ApiResponse answer(String text) {
        return new ApiResponse()
                .description(text)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }

    /// Source: RFC 9457, section 3.
    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("Problem details (RFC 9457).")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("parameter", new StringSchema())
                .addProperty("allowed", new StringSchema())
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("pointer", new StringSchema())
                                        .addProperty("detail", new StringSchema())));
    }
}
