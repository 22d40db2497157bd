package dev.muster.standalone;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// What a person sees when all is ready: where to look and three things to try.
final class Banner {

    private final Endpoints endpoints;
    private final Path data;

    Banner(Endpoints endpoints, Path data) {
        this.endpoints = endpoints;
        this.data = data;
    }

    void printTo(PrintStream out, Duration took) {
        out.println();
        out.printf(Locale.ROOT, "Muster is ready after %.1f s.%n", took.toMillis() / 1000.0);
        out.println();
        out.println("  Page        " + endpoints.page());
        out.println("  REST        " + endpoints.api() + "/summary");
        out.println("  Metrics     " + endpoints.reporterManagement() + "/actuator/prometheus");
        out.println("  Webhook     " + endpoints.webhook() + "  (secret and all addresses: "
                + data.resolve("endpoints.json") + ")");
        if (endpoints.simulator() != null) {
            out.println("  Simulator   " + endpoints.simulator() + "/simulator");
            printThingsToTry(out, endpoints.simulator());
        }
        out.println();
        out.println("Ctrl-C stops everything; the data in " + data + " is kept, -Dmuster.fresh=true starts anew.");
        out.println();
    }

    private static void printThingsToTry(PrintStream out, String simulator) {
        out.println();
        out.println("Three things to try, each shows on the page within seconds:");
        out.println();
        print(out, "delete a vault and with it the backups of many VMs", simulator, "vault-deleted");
        print(out, "give one unprotected VM a backup", simulator, "protection-enabled");
        print(out, "create a VM that nobody protects", simulator, "vm-created-unprotected");
    }

    private static void print(PrintStream out, String what, String simulator, String scenario) {
        out.println("  curl -X POST " + simulator + "/simulator/scenarios/" + scenario + "   # " + what);
    }
}
