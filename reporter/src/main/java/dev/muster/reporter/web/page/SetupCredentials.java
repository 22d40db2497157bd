package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.SweepReader.Sweep;
import dev.muster.reporter.status.TroubleReader.FailingReads;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether the evaluator's identity is let in by Microsoft Entra, told from what its readings fail with.
///
/// Source of the codes: "Microsoft Entra authentication and authorization error codes", 2026-08.
final class SetupCredentials {

    private static final List<String> SIGNS = List.of(
            "aadsts", "credentialunavailable", "clientauthentication", "msal", "invalid_client", "unauthorized_client");

    private SetupCredentials() {}

    static List<SetupPoint> point(List<FailingReads> failing, List<Sweep> sweeps, Snapshot snapshot) {
        Set<String> refusals = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        failing.forEach(it -> {
            if (isRefusal(it.error())) {
                refusals.add(it.error());
            } else {
                String subscription = it.subscription();
                others.add((subscription == null
                                ? "tenant"
                                : snapshot.subscription(subscription).name())
                        + ": " + it.error());
            }
        });
        sweeps.stream()
                .limit(1)
                .map(Sweep::why)
                .filter(why -> why != null && isRefusal(why))
                .forEach(refusals::add);
        List<SetupPoint> points = new ArrayList<>();
        if (!refusals.isEmpty()) {
            points.add(SetupPoint.missing(
                    title(refusals),
                    "Microsoft Entra does not let the evaluator in, so nothing new is read and verdicts grow old. Renew what it shows:"
                            + " the file in muster.azure.tenants[].client-secret-file is read anew for every token.",
                    List.copyOf(refusals),
                    List.of(
                            "az ad app credential reset --id \"$CLIENT_ID\" --append",
                            "java -jar evaluator-*-exec.jar doctor")));
        }
        if (!others.isEmpty()) {
            points.add(SetupPoint.missing(
                    "Readings fail", "They are tried again. What they fail with:", others, List.of()));
        }
        return points;
    }

    private static boolean isRefusal(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains);
    }

    private static String title(Set<String> refusals) {
        String all = String.join(" ", refusals).toLowerCase(Locale.ROOT);
        if (all.contains("aadsts7000222") || all.contains("expired")) {
            return "A credential has expired";
        }
        if (all.contains("aadsts7000215")) {
            return "The client secret is wrong";
        }
        if (all.contains("aadsts700016")) {
            return "The application is not known in the tenant";
        }
        return "The credential is refused";
    }
}
