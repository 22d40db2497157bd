package dev.muster.reporter.facts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What can be told about the inside of a machine, each with what its value may be (decision C25).
enum FactName {
    LUKS("guest.luks") {
        @Override
        void check(Field value) {
            Set<String> volumes = Set.of("volumes");
            for (Field volume : value.members(volumes, volumes).of("volumes").elements(MOST)) {
                Set<String> members = Set.of("name", "fromAzureDiskEncryption");
                Field.Members given = volume.members(members, members);
                given.of("name").label(LONGEST);
                given.of("fromAzureDiskEncryption").flag();
            }
        }
    },
    CSV("guest.csv") {
        @Override
        void check(Field value) {
            value.oneOf(List.of("none", "csv", "sofs"));
        }
    },
    CLUSTER("guest.cluster") {
        @Override
        void check(Field value) {
            Set<String> members = Set.of("name", "members");
            Field.Members given = value.members(members, members);
            given.of("name").label(LONGEST);
            given.of("members").elements(MOST).forEach(it -> it.label(LONGEST));
        }
    },
    NETWORK_MOUNTS("guest.networkMounts") {
        @Override
        void check(Field value) {
            value.oneOf(List.of("none", "covered", "present"));
        }
    },
    DOMAIN_CONTROLLER("guest.domainController") {
        @Override
        void check(Field value) {
            value.oneOf(List.of("none", "single-dc", "multi-dc"));
        }
    },
    PROXY("guest.proxy") {
        @Override
        void check(Field value) {
            Field.Members given = value.members(Set.of("inUse"), Set.of("inUse", "reachesAgent", "authenticated"));
            given.of("inUse").flag();
            given.find("reachesAgent").ifPresent(Field::flag);
            given.find("authenticated").ifPresent(Field::flag);
        }
    },
    PYTHON("guest.python") {
        @Override
        void check(Field value) {
            if (!VERSION.matcher(value.text(LONGEST)).matches()) {
                throw value.wrong("must be a version such as 3.12.4, or empty where there is none");
            }
        }
    },
    ARCHITECTURE("guest.architecture") {
        @Override
        void check(Field value) {
            value.oneOf(List.of("x64", "x86", "arm64"));
        }
    },
    WIRESERVER("guest.wireserver") {
        @Override
        void check(Field value) {
            value.flag();
        }
    },
    APP_CONSISTENCY("guest.appConsistency") {
        @Override
        void check(Field value) {
            value.oneOf(List.of("valid", "invalid", "absent"));
        }
    };

    private static final int MOST = 128;
    private static final int LONGEST = 256;
    private static final Pattern VERSION = Pattern.compile("|\\d{1,4}(\\.\\d{1,4}){0,3}");

    private final String word;

    FactName(String word) {
        this.word = word;
    }

    /// The name as it is told.
    String word() {
        return word;
    }

    /// @throws RefusedFactsException when this has no such value
    abstract void check(Field value);

    static Optional<FactName> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }
}
