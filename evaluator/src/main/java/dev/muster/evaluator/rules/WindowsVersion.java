package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The version of Windows of a machine: what its agent reports, else what its image is called (decision C05).
///
/// Source of the numbers: "Operating System Version" (Microsoft Learn, no date shown).
///
/// @param version NT version, such as 6.1 or 10.0
/// @param client `Windows 7`, `Windows 8`, `Windows 10` or `Windows 11`; empty for a server
/// @param nameless why nobody can say which client it is; empty when that is known, or it is none
record WindowsVersion(Versions version, Optional<String> client, List<Gap> nameless) {

    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern CLIENT = Pattern.compile("windows (7|8|10|11)\\b");

    /// In the order of looking: longer names before those that they begin with.
    private static final List<Named> NAMES = List.of(
            new Named("2003", "5.2", null),
            new Named("2008-r2", "6.1", null),
            new Named("2008", "6.0", null),
            new Named("2012-r2", "6.3", null),
            new Named("2012", "6.2", null),
            new Named("2016", "10.0", null),
            new Named("2019", "10.0", null),
            new Named("2022", "10.0", null),
            new Named("2025", "10.0", null),
            new Named("win81", "6.3", "Windows 8"),
            new Named("win7", "6.1", "Windows 7"),
            new Named("win8", "6.2", "Windows 8"),
            new Named("win10", "10.0", "Windows 10"),
            new Named("win11", "10.0", "Windows 11"),
            new Named("windows-10", "10.0", "Windows 10"),
            new Named("windows-11", "10.0", "Windows 11"));

    private record Named(
            String part, String version, @Nullable String client) {}

    static Fact<WindowsVersion> of(Evidence evidence) {
        return evidence.machine()
                .then(machine -> evidence.instanceView()
                        .then(view -> of(view, machine.value().image())));
    }

    private static Fact<WindowsVersion> of(Known<InstanceView> view, @Nullable Image image) {
        Optional<Versions> version =
                reported(view.value()).or(() -> named(image).flatMap(it -> Versions.parse(it.version)));
        if (version.isEmpty()) {
            return view.without("iv.os", Reason.FIELD_MISSING);
        }
        String name = view.value().operatingSystem();
        Optional<String> client = name == null
                ? named(image).map(Named::client)
                : CLIENT.matcher(name.toLowerCase(Locale.ROOT))
                        .results()
                        .findFirst()
                        .map(it -> "Windows " + it.group(1));
        boolean ofDesktops = image != null && "MicrosoftWindowsDesktop".equalsIgnoreCase(image.publisher());
        return client.isEmpty() && ofDesktops
                ? named(image)
                        .map(Named::client)
                        .map(it -> view.as(new WindowsVersion(version.get(), Optional.of(it), List.of())))
                        .orElseGet(() -> view.as(new WindowsVersion(
                                version.get(),
                                Optional.empty(),
                                view.without("vm.imageReference.sku", Reason.UNLISTED_VALUE)
                                        .gaps())))
                : view.as(new WindowsVersion(version.get(), client, List.of()));
    }

    private static Optional<Versions> reported(InstanceView view) {
        String text = view.operatingSystemVersion();
        if (text == null) {
            return Optional.empty();
        }
        Matcher number = NUMBER.matcher(text);
        return number.find() ? Versions.parse(number.group()) : Optional.empty();
    }

    private static Optional<Named> named(@Nullable Image image) {
        return image == null ? Optional.empty() : nameIn(image);
    }

    private static Optional<Named> nameIn(Image image) {
        return Stream.of(image.sku(), image.offer())
                .flatMap(Stream::ofNullable)
                .map(it -> it.toLowerCase(Locale.ROOT))
                .flatMap(text ->
                        NAMES.stream().filter(it -> text.contains(it.part)).limit(1))
                .findFirst();
    }

    /// For people.
    String told() {
        return client.map(it -> it + " (NT " + version + ")").orElseGet(() -> "Windows NT " + version);
    }
}
