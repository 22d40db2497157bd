package dev.muster.standalone.deploy;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The custom role for a real tenant, as `az role definition create` and the Bicep files take it. Its actions are
/// written by a program: they are what Azure was asked for.
public final class ReaderRole {

    private static final String FILE = "deploy/azure/muster-reader.json";
    private static final String BEFORE = "\"Actions\": [\n";
    private static final String AFTER = "\n  ]";

    /// No path of a call shows it: machines are read with `$expand=instanceView`.
    private static final String EXPANDED = "Microsoft.Compute/virtualMachines/instanceView/read";

    private ReaderRole() {}

    /// The role allows these operations, all of them and no more.
    ///
    /// @param operations by Azure's names; letter case does not matter there
    public static void allowsExactly(Set<String> operations) {
        Set<String> actions = new TreeSet<>(operations);
        actions.add(EXPANDED);
        String list = actions.stream().map(it -> "    \"" + it + "\"").collect(Collectors.joining(",\n"));
        String role = Repository.text(FILE);
        int from = role.indexOf(BEFORE) + BEFORE.length();
        Approved.check(FILE, role.substring(0, from) + list + role.substring(role.indexOf(AFTER, from)));
    }
}
