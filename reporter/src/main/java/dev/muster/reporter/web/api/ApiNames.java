package dev.muster.reporter.web.api;

import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.VmListRequest;
import java.util.stream.Stream;

/// Names of parameters that several addresses share.
final class ApiNames {

    private ApiNames() {}

    /// Those, the time that is asked for, and more.
    static String[] asOfAnd(String[] names, String... more) {
        return Stream.of(Stream.of(names), Stream.of(more), Stream.of(CurrentSnapshot.AS_OF))
                .flatMap(it -> it)
                .toArray(String[]::new);
    }

    /// The conditions on VMs, the time that is asked for, and more.
    static String[] conditionsAnd(String... more) {
        return asOfAnd(VmListRequest.conditions(), more);
    }
}
