package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;

import dev.muster.contract.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Category os.
final class OsRules {

    private static final Pattern NT = Pattern.compile("(\\d+)\\.(\\d+)");

    /// Image sku or offer to NT version (decision C05); the more special words first.
    private static final List<List<String>> IMAGES = List.of(
            List.of("2003", "5.2"),
            List.of("2008-r2", "6.1"),
            List.of("2008", "6.0"),
            List.of("2012-r2", "6.3"),
            List.of("2012", "6.2"),
            List.of("2016", "10.0"),
            List.of("2019", "10.0"),
            List.of("2022", "10.0"),
            List.of("2025", "10.0"),
            List.of("win7", "6.1"),
            List.of("win81", "6.3"),
            List.of("win8", "6.2"),
            List.of("win10", "10.0"),
            List.of("win11", "10.0"));

    private OsRules() {}

    static Outcome osLinuxEndorsed(Look look) {
        return look.machine().runs("linux").and(look.agentless().not()).applies(() -> endorsed(look));
    }

    /// Decisions C06 and D11.
    private static Outcome endorsed(Look look) {
        Set<String> publishers = look.old()
                ? Set.of("canonical", "redhat", "suse", "oracle", "credativ", "openlogic")
                : Set.of("almalinux", "canonical", "debian", "kinvolk", "oracle", "redhat", "ciq", "suse");
        Set<String> names = look.old()
                ? Set.of("ubuntu", "red hat", "suse", "oracle", "debian", "centos")
                : Set.of("almalinux", "ubuntu", "debian", "flatcar", "oracle", "red hat", "rocky", "suse");
        Optional<String> publisher = look.machine().publisher();
        if (publisher.filter(publishers::contains).isPresent()) {
            return PASS;
        }
        if (look.machine().model().isEmpty() || look.report().view().isEmpty()) {
            return UNKNOWN;
        }
        Optional<String> name = look.report().osName();
        boolean listed = name.filter(it -> !it.contains("coreos") && !it.contains("rhcos"))
                .filter(it -> it.equals("ol")
                        || Stream.concat(names.stream(), Stream.of("redhat", "rhel", "sles"))
                                .anyMatch(it::contains))
                .isPresent();
        return listed ? PASS : name.isPresent() || publisher.isPresent() ? ADVISORY : UNKNOWN;
    }

    static Outcome osLinuxCoreos(Look look) {
        return look.machine().runs("linux").and(look.agentless().not()).applies(() -> coreos(look));
    }

    private static Outcome coreos(Look look) {
        Set<String> allowed = look.old() ? Set.of() : Set.of("flatcar", "kinvolk");
        Set<String> related =
                look.old() ? Set.of() : Set.of("fedora coreos", "red hat enterprise linux coreos", "rhcos");
        Optional<String> publisher = look.machine().publisher();
        if (publisher.filter(allowed::contains).isPresent()) {
            return PASS;
        }
        if (look.report().view().isEmpty()) {
            return look.old() && publisher.equals(Optional.of("coreos")) ? FAIL : UNKNOWN;
        }
        Optional<String> name = look.report().osName();
        if (contains(name, allowed)) {
            return PASS;
        }
        if (contains(name, related)) {
            return ADVISORY;
        }
        if (publisher.equals(Optional.of("coreos")) || contains(name, Set.of("coreos"))) {
            return FAIL;
        }
        return name.isEmpty() && publisher.isEmpty() ? UNKNOWN : PASS;
    }

    private static boolean contains(Optional<String> name, Set<String> parts) {
        return name.filter(it -> parts.stream().anyMatch(it::contains)).isPresent();
    }

    static Outcome osLinuxPython(Look look) {
        Sure strange = switch (endorsed(look)) {
            case PASS -> Sure.NO;
            case ADVISORY -> Sure.YES;
            default -> Sure.UNSURE;
        };
        return look.machine()
                .runs("linux")
                .and(strange.or(look.guest().usesProxy()))
                .applies(() -> look.guest()
                        .fact("guest.python")
                        .filter(JsonNode::isString)
                        .map(it -> python(look, it.asString().strip()))
                        .orElse(UNKNOWN));
    }

    private static Outcome python(Look look, String version) {
        if (version.isEmpty()) {
            return FAIL;
        }
        return nt(version.matches("\\d+") ? version + ".0" : version)
                .map(it -> look.old() || it.isAtLeast(2, 7) ? PASS : FAIL)
                .orElse(UNKNOWN);
    }

    static Outcome osWindowsMinimum(Look look) {
        return look.machine().runs("windows").and(look.agentless().not()).applies(() -> windows(look));
    }

    private static Outcome windows(Look look) {
        if (look.report().view().isEmpty()) {
            return UNKNOWN;
        }
        Optional<Version> version =
                look.report().osVersion().flatMap(OsRules::nt).or(() -> ofImage(look));
        if (version.isEmpty()) {
            return UNKNOWN;
        }
        boolean recent =
                look.old() ? version.get().isAtLeast(6, 1) : version.get().isAtLeast(6, 0);
        if (!recent) {
            return FAIL;
        }
        Sure old = client(look, "windows 7", "windows 8");
        Sure recentClient = client(look, "windows 10", "windows 11");
        if (old == Sure.NO && recentClient == Sure.NO) {
            return PASS;
        }
        if (old == Sure.UNSURE) {
            return UNKNOWN;
        }
        return look.old() ? ADVISORY : old == Sure.YES ? FAIL : PASS;
    }

    /// A client by the name that the agent reports, else by that of the image; an image of desktops that does not say
    /// which is none that anybody can name.
    private static Sure client(Look look, String one, String other) {
        Optional<String> name = look.report().osName();
        boolean desktop = look.machine().publisher().equals(Optional.of("microsoftwindowsdesktop"));
        boolean named = contains(name, Set.of("windows 7", "windows 8", "windows 10", "windows 11"));
        if (named || name.isPresent() && !desktop) {
            return Sure.of(contains(name, Set.of(one, other)));
        }
        Optional<String> sku = look.machine()
                .model()
                .flatMap(it -> Json.word(it, "properties.storageProfile.imageReference.sku"))
                .filter(it -> it.contains("win"));
        if (sku.isEmpty()) {
            return desktop ? Sure.UNSURE : Sure.NO;
        }
        return Sure.of(contains(sku, Set.of(one.replace("dows ", ""), other.replace("dows ", ""))));
    }

    private static Optional<Version> ofImage(Look look) {
        JsonNode model = look.machine().model().orElseThrow();
        List<String> texts = Stream.of("sku", "offer")
                .flatMap(it -> Json.word(model, "properties.storageProfile.imageReference." + it).stream())
                .toList();
        return texts.stream()
                .flatMap(text -> IMAGES.stream()
                        .filter(it -> text.contains(it.getFirst()))
                        .limit(1))
                .map(List::getLast)
                .findFirst()
                .flatMap(OsRules::nt);
    }

    record Version(int major, int minor) {
        boolean isAtLeast(int otherMajor, int otherMinor) {
            return major > otherMajor || major == otherMajor && minor >= otherMinor;
        }
    }

    private static Optional<Version> nt(String text) {
        Matcher matcher = NT.matcher(text);
        return matcher.find()
                ? Optional.of(new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    static Outcome osArchitecture64bit(Look look) {
        Sure known = look.machine().runs("windows").or(look.machine().runs("linux"));
        return known.applies(() -> {
            JsonNode os = look.machine().osDisk().orElseThrow();
            Optional<JsonNode> disk = look.machine().document(os);
            boolean by64 = disk.flatMap(it -> Json.word(it, "properties.supportedCapabilities.architecture"))
                    .filter(Set.of("x64", "arm64")::contains)
                    .isPresent();
            Optional<String> told = look.guest().fact("guest.architecture").map(JsonNode::asString);
            if (by64 || told.filter(Set.of("x64", "arm64")::contains).isPresent()) {
                return PASS;
            }
            if (told.equals(Optional.of("x86"))) {
                boolean diskMaySay = Machine.isUnmanaged(os) != Sure.YES
                        && disk.map(it -> Json.word(it, "properties.supportedCapabilities.architecture")
                                        .isPresent())
                                .orElse(true);
                return diskMaySay ? UNKNOWN : FAIL;
            }
            return look.machine().publisher().isPresent() ? PASS : UNKNOWN;
        });
    }
}
