package dev.muster.simulator.fleet;

import dev.muster.simulator.truth.ArmId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/// Names of groups and VMs as different teams give them, each with its own idea of capitals. VMs of the same name exist
/// in several
/// groups and subscriptions.
final class VmNames {

    private static final List<String> APPS =
            List.of("erp", "crm", "web", "pay", "hr", "bi", "iot", "mail", "sap", "dwh", "portal", "print");
    private static final List<String> ROLES = List.of("web", "app", "db");

    private final Map<String, Integer> numbers = new HashMap<>();

    /// A fresh name.
    Named next(Site site, SplittableRandom dice) {
        String app = APPS.get(dice.nextInt(APPS.size()));
        String role = ROLES.get(dice.nextInt(ROLES.size()));
        String group = group(site, app);
        int number = numbers.merge(site.subscription().id() + "/" + group + "/" + role, 1, Integer::sum);
        String name = styled(app, "%s-%s-%03d".formatted(app, role, number));
        return new Named(site.subscription().resource(group, "Microsoft.Compute/virtualMachines/" + name), role);
    }

    private static String group(Site site, String app) {
        String suffix = site.subscription().namedLikeOthers()
                ? ""
                : "-s" + (site.subscription().index() + 1);
        return styled(app, "rg-" + app + "-" + site.region().code() + suffix);
    }

    private static String styled(String app, String text) {
        return switch (APPS.indexOf(app) % 3) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text;
            default -> capitalised(text);
        };
    }

    private static String capitalised(String text) {
        StringBuilder out = new StringBuilder();
        for (String part : text.split("-", -1)) {
            out.append(out.isEmpty() ? "" : "-")
                    .append(part.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(part.substring(1));
        }
        return out.toString();
    }

    /// @param role tier of the VM
    record Named(ArmId id, String role) {

        int tier() {
            return ROLES.indexOf(role);
        }
    }
}
