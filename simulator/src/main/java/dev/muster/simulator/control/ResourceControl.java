package dev.muster.simulator.control;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmDocuments;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Types;
import dev.muster.simulator.world.Step;
import dev.muster.simulator.world.World;
import dev.muster.simulator.world.World.Happened;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Lets the world be changed from outside, document by document.
final class ResourceControl {

    private final World world;

    ResourceControl(World world) {
        this.world = world;
    }

    /// Upserts an array of ARM documents as a whole.
    Answer put(Request request) {
        List<ObjectNode> documents = ArmDocuments.check(Json.parse(request.body()));
        boolean quiet = quiet(request);
        List<Step> steps = documents.stream()
                .map(document -> quiet ? Step.putQuietly(document) : Step.put(document))
                .toList();
        return Answer.json(200, describe(world.apply(steps)));
    }

    /// Shows one document as it is, or all of a type, without leaving a trace among the requests to Azure.
    Answer get(Request request) {
        return request.query().get("type").map(this::all).orElseGet(() -> one(request));
    }

    private Answer all(String type) {
        List<Resource> found = world.truth().all(type.toLowerCase(Locale.ROOT));
        return Answer.json(
                200, Json.arrayOf(found.stream().map(Resource::document).toList()));
    }

    private Answer one(Request request) {
        ArmId id = id(request);
        return world.truth()
                .get(id)
                .map(resource -> Answer.json(200, resource.wholeBody()))
                .orElseGet(() -> ControlApi.problem(404, "there is no " + id));
    }

    /// Removes one document; a group or a subscription goes with everything in it, the latter without a word.
    Answer delete(Request request) {
        ArmId id = id(request);
        boolean quiet = quiet(request);
        Happened happened = world.inTurn(() -> world.apply(removal(id, quiet)));
        return happened.changes().isEmpty()
                ? ControlApi.problem(404, "there is no " + id)
                : Answer.json(200, describe(happened));
    }

    private static ArmId id(Request request) {
        return request.query()
                .get("id")
                .flatMap(ArmId::tryOf)
                .filter(wanted -> !wanted.isCollection())
                .orElseThrow(() -> new IllegalArgumentException("the parameter id must be the id of a resource"));
    }

    private List<Step> removal(ArmId id, boolean quiet) {
        List<Step> steps = new ArrayList<>();
        if (id.isType(Types.SUBSCRIPTION)) {
            world.truth().below(id).forEach(resource -> steps.add(Step.removeQuietly(resource.id())));
        }
        if (id.isType(Types.GROUP)) {
            world.truth().below(id).forEach(resource -> steps.add(Step.remove(resource.id())));
        }
        steps.add(Step.remove(id));
        return quiet ? steps.stream().map(Step::quietly).toList() : steps;
    }

    /// Removes every resource. Subscriptions stay, as they do in Azure.
    Happened clear(boolean quiet) {
        return world.inTurn(() -> {
            Truth truth = world.truth();
            List<Step> steps = new ArrayList<>();
            for (String subscription : truth.subscriptions()) {
                ArmId root = ArmId.of("/subscriptions/" + subscription);
                truth.below(root).stream().map(Resource::id).map(Step::remove).forEach(steps::add);
                truth.groups(subscription).stream()
                        .map(group -> Step.removeQuietly(root.child("resourceGroups/" + group)))
                        .forEach(steps::add);
            }
            return world.apply(quiet ? steps.stream().map(Step::quietly).toList() : steps);
        });
    }

    static boolean quiet(Request request) {
        return request.query().get("quiet").map(value -> !value.equals("false")).orElse(false);
    }

    static ObjectNode describe(Happened happened) {
        return Json.object(
                "changed",
                        happened.changes().stream()
                                .map(change -> Json.object(
                                        "id", change.id().spelled(),
                                        "change", change.kind().name().toLowerCase(Locale.ROOT)))
                                .toList(),
                "events", happened.events().size());
    }
}
