package dev.muster.evaluator.judge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntime.Program;
import dev.cel.runtime.CelRuntimeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules of `rules.cel`, compiled once, as one would who wanted rules to be data. They run in the older of the two
/// runtimes of CEL, for it is several times as fast as the one with a planner.
final class CelRules {

    private static final CelType ANY_MAP = MapType.create(SimpleType.STRING, SimpleType.DYN);
    private static final CelType ANY_LIST = ListType.create(SimpleType.DYN);
    private static final List<String> LISTS =
            List.of("items", "active", "disks", "nics", "found", "vaults", "regions", "collections");
    private static final List<String> MAPS = List.of("self", "vm", "view", "complete", "facts", "size", "tags_since");
    private static final Pattern MENTION = Pattern.compile("\\$([a-z_]+)(?:\\(([A-Za-z0-9.-]+)\\))?");

    private final CelCompiler compiler = compiler();
    private final CelRuntime runtime = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .addLibraries(CelExtensions.strings())
            .build();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Map<String, String>> written = new LinkedHashMap<>();
    private final Program active;
    private final Map<String, Program> programs = new LinkedHashMap<>();

    CelRules() {
        read();
        active = program("items.filter(i, $state_active)");
        written.forEach((rule, parts) -> programs.put(rule, program(expression(parts))));
    }

    /// Those that were written, by id.
    Map<String, Program> programs() {
        return programs;
    }

    /// The evidence with its active items, which most rules ask for.
    Map<String, Object> withActive(Map<String, Object> evidence) throws CelEvaluationException {
        Map<String, Object> more = new HashMap<>(evidence);
        more.put("active", active.eval(evidence));
        return more;
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings())
                .addVar("now", SimpleType.TIMESTAMP);
        LISTS.forEach(it -> builder.addVar(it, ANY_LIST));
        MAPS.forEach(it -> builder.addVar(it, ANY_MAP));
        return builder.build();
    }

    private void read() {
        Map<String, String> parts = new HashMap<>();
        for (String line : lines()) {
            if (line.startsWith("let ")) {
                String[] halves = line.substring(4).split(" = ", 2);
                texts.put(halves[0], halves[1]);
            } else if (line.startsWith("  ")) {
                String[] halves = line.strip().split(": ", 2);
                parts.put(halves[0], halves[1]);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                parts = new HashMap<>();
                written.put(line.strip(), parts);
            }
        }
    }

    private static List<String> lines() {
        try (InputStream text = Objects.requireNonNull(CelRules.class.getResourceAsStream("/rules.cel"))) {
            return new String(text.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expression(Map<String, String> parts) {
        return Optional.ofNullable(parts.get("verdict")).orElseGet(() -> ofEachItem(parts));
    }

    /// The worst answer of the active items.
    private static String ofEachItem(Map<String, String> parts) {
        List<String> cases = new ArrayList<>();
        cases.add("active.size() == 0 ? (complete.items ? 'not-applicable' : 'unknown')");
        for (String outcome : List.of("fail", "unknown", "advisory", "pass")) {
            String test = parts.get(outcome);
            if (test != null) {
                cases.add("active.exists(i, " + test + ") ? '" + outcome + "'");
            }
        }
        return String.join(" : ", cases) + (parts.containsKey("pass") ? " : 'not-applicable'" : " : 'pass'");
    }

    private Program program(String text) {
        String whole = spelledOut(text);
        try {
            return runtime.createProgram(compiler.compile(whole).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException(whole, e);
        }
    }

    private String spelledOut(String text) {
        Matcher mention = MENTION.matcher(text);
        return mention.find()
                ? spelledOut(mention.replaceAll(it -> Matcher.quoteReplacement(meaning(it.group(1), it.group(2)))))
                : text;
    }

    private String meaning(String name, @Nullable String argument) {
        String text = Objects.requireNonNull(texts.get(name), name);
        return argument == null ? text : text.replace("@", argument);
    }
}
