package dev.muster.reporter;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate.Finding;
import dev.muster.reporter.Estate.Rule;
import dev.muster.reporter.Estate.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// A plausible estate with every kind of trouble, the same for the same seed, for looking at the pages.
public final class Demo {

    private static final List<Rule> RULES = List.of(
            new Rule("vm-is-protected", "VM has an active backup item", "critical", "enforce", "protection"),
            new Rule(
                    "protection-not-suspended",
                    "Protection is not stopped, paused, suspended or soft-deleted",
                    "critical",
                    "enforce",
                    "protection"),
            new Rule("single-vault-protection", "VM is protected by one vault only", "medium", "enforce", "vault"),
            new Rule("vault-same-region", "Vault is in the region of the VM", "high", "enforce", "vault"),
            new Rule("region-has-vault", "The region has a usable vault", "high", "enforce", "vault"),
            new Rule("agent-ready", "VM agent is installed and ready", "high", "enforce", "agent"),
            new Rule("disk-count", "VM has no more data disks than backup supports", "medium", "enforce", "disk"),
            new Rule("initial-backup-completed", "First backup has completed", "critical", "enforce", "backup-runs"),
            new Rule(
                    "recovery-point-fresh",
                    "Newest recovery point is as fresh as the policy promises",
                    "high",
                    "enforce",
                    "backup-runs"),
            new Rule(
                    "network-nsg-rule-precedence",
                    "No NSG rule blocks what the backup extension needs",
                    "low",
                    "advisory",
                    "network"));
    private static final List<String> REGIONS = List.of("westeurope", "northeurope", "germanywestcentral");
    private static final List<String> SUBSCRIPTIONS =
            List.of("Production", "Production EU 2", "Shared services", "Development");

    private Demo() {}

    /// @param unjudged VMs left without a verdict
    public static void fill(TestDatabase database, int vms, int unjudged) {
        Estate estate = new Estate(database);
        Random random = new Random(7);
        estate.ruleSet("1-current-2026.08", 1, RULES);
        for (int i = 0; i < SUBSCRIPTIONS.size(); i++) {
            estate.subscription(subscription(i), SUBSCRIPTIONS.get(i));
        }
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < vms; i++) {
            int at = i % 4;
            String name = List.of("app", "sql", "web", "build").get(random.nextInt(4))
                    + String.format(Locale.ROOT, "-%04d", i);
            ids.add(estate.vm(
                    subscription(at),
                    "rg-" + List.of("shop", "erp", "data").get(random.nextInt(3)),
                    REGIONS.get(random.nextInt(3)),
                    name));
        }
        for (int i = unjudged; i < vms; i++) {
            estate.judge(ids.get(i), verdict(ids.get(i), i, random));
        }
        around(estate, ids);
    }

    /// Owners, and what is known of the road from Azure to the verdicts.
    private static void around(Estate estate, List<String> ids) {
        for (int i = 0; i < ids.size(); i += 2) {
            estate.tags(
                    ids.get(i),
                    "owner",
                    List.of("team-shop", "team-erp", "team-data", "platform").get(i / 2 % 4),
                    "criticality",
                    i % 20 == 0 ? "high" : "low");
        }
        for (int i = 0; i < 12; i++) {
            estate.event(
                    "event-" + i,
                    i == 0 ? vault(0, "vault-prod-weu") : ids.get(i * 4),
                    i == 7 ? null : ids.get(i * 4),
                    20 + 340 * i);
        }
        estate.run("UPDATE muster.event SET read_at = queued_at + interval '400 ms' WHERE event_id <> 'event-1'");
        estate.run(
                "UPDATE muster.event SET type = 'Microsoft.Resources.ResourceDeleteSuccess' WHERE event_id = 'event-0'");
        estate.run("""
                INSERT INTO muster.event_feed SELECT split_part(resource_id, '/', 3), max(event_at), max(queued_at) FROM muster.event GROUP BY 1""");
        estate.run("""
                INSERT INTO muster.sweep (tenant, reason, requested_at, started_at, finished_at, result, why, missed_event)
                SELECT '%s', CASE WHEN n = 4 THEN 'recovered' ELSE 'scheduled' END, now() - n * interval '1 hour', now() - n * interval '1 hour',
                  now() - n * interval '1 hour' + interval '34 s', CASE WHEN n = 4 THEN 'incomplete' ELSE 'complete' END,
                  CASE WHEN n = 4 THEN 'microsoft.recoveryservices/vaults: the answer was cut' END, CASE WHEN n = 3 THEN 2 ELSE 0 END
                FROM generate_series(1, 5) n""".formatted(Estate.TENANT));
        Instant now = Instant.now();
        for (int partition = 0; partition < 3; partition++) {
            estate.heartbeat("ingest", partition, now);
            estate.heartbeat("evaluator", partition, now.minusSeconds(partition));
        }
    }

    private static String subscription(int i) {
        return String.format(Locale.ROOT, "%d0000000-1111-4222-8333-444444444444", i + 1);
    }

    private static String vault(int subscription, String name) {
        return "/subscriptions/" + subscription(subscription)
                + "/resourcegroups/rg-backup/providers/microsoft.recoveryservices/vaults/" + name;
    }

    private static Verdict verdict(String vm, int i, Random random) {
        double ago = random.nextInt(900_000);
        int dice = random.nextInt(1000);
        if (i % 4 == 0 && dice < 150) {
            return Verdict.of(
                            VmStatus.UNPROTECTED,
                            "FNPPPPPNNP",
                            Finding.fail("vm-is-protected", "no-item", vault(0, "vault-prod-weu"), "vault"))
                    .recorded(340)
                    .afterEvent("event", 348);
        }
        if (dice < 40) {
            return Verdict.of(VmStatus.UNPROTECTED, "FNPPPPPNNP", Finding.fail("vm-is-protected", "no-item", vm, "vm"))
                    .recorded(ago);
        }
        if (dice < 75) {
            return Verdict.of(
                            VmStatus.MISCONFIGURED,
                            "PPPPPFPPFP",
                            Finding.fail("agent-ready", "agent-not-ready", vm, "vm"),
                            Finding.fail(
                                    "recovery-point-fresh",
                                    "recovery-point-too-old",
                                    vm.replace("virtualmachines", "items"),
                                    "item"))
                    .recorded(ago)
                    .ownedBy("team-erp");
        }
        if (dice < 120) {
            return Verdict.of(
                            VmStatus.MISCONFIGURED,
                            "PPPPPPPPFP",
                            Finding.fail(
                                    "recovery-point-fresh",
                                    "recovery-point-too-old",
                                    vault(1, "vault-eu2") + "/backuppolicies/weekly-only",
                                    "policy"))
                    .recorded(ago);
        }
        if (dice < 150) {
            return Verdict.of(
                            VmStatus.UNKNOWN,
                            "PPPPPUPPPA",
                            Finding.unknown(
                                    "agent-ready", "unreadable", "/subscriptions/" + subscription(3), "subscription"))
                    .recorded(ago);
        }
        if (dice < 170) {
            return Verdict.of(VmStatus.PENDING, "ANPPPPPNNP").recorded(3000).because("new-vm");
        }
        if (dice < 195) {
            return Verdict.of(VmStatus.EXEMPT, "NNPPPPPNNP").recorded(ago).because("excluded");
        }
        return Verdict.of(VmStatus.PROTECTED, "PPPPPPPPPP").recorded(ago);
    }

    /// Runs a reporter on such an estate until it is ended: for looking.
    public static void main(String[] arguments) throws InterruptedException {
        TestDatabase database = TestDatabase.migrated();
        fill(database, 1000, arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0);
        List<String> options = new ArrayList<>(List.of(database.arguments()));
        options.removeIf(option -> option.startsWith("--server.port="));
        options.add("--server.port=" + System.getProperty("port", "0"));
        org.springframework.boot.SpringApplication.run(ReporterApplication.class, options.toArray(String[]::new));
        Thread.currentThread().join();
    }
}
