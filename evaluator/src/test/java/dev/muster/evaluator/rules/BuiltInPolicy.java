package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.document.VirtualMachine.Image;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which Marketplace images Azure's own policy configures backup for: "Configure backup on virtual machines without a
/// given tag to an existing recovery services vault in the same location", definition
/// 09ce66bc-1220-4153-8104-e3f51c936913, version 8.0.0, as published among the built-in definitions (2026-04-29).
final class BuiltInPolicy {

    /// @param offers patterns in which `*` stands for any text
    /// @param skus likewise; empty: any
    private record Listed(String publisher, List<String> offers, List<String> skus) {

        boolean holds(Image image) {
            return publisher.equalsIgnoreCase(image.publisher())
                    && some(offers, image.offer())
                    && (skus.isEmpty() || some(skus, image.sku()));
        }
    }

    private static final List<String> SERVER_SKUS = Stream.concat(
                    Stream.of(
                            "2008-R2-SP1,2008-R2-SP1-smalldisk,2012-Datacenter,2012-Datacenter-smalldisk",
                            "2012-R2-Datacenter,2012-R2-Datacenter-smalldisk,2016-Datacenter,2016-datacenter-gensecond",
                            "2016-Datacenter-Server-Core,2016-Datacenter-Server-Core-smalldisk,2016-Datacenter-smalldisk",
                            "2016-Datacenter-with-Containers,2016-Datacenter-with-RDSH,2019-Datacenter",
                            "2019-Datacenter-Core,2019-Datacenter-Core-smalldisk,2019-Datacenter-Core-with-Containers",
                            "2019-Datacenter-Core-with-Containers-smalldisk,2019-Datacenter-smalldisk",
                            "2019-Datacenter-with-Containers,2019-Datacenter-with-Containers-smalldisk",
                            "2019-Datacenter-zhcn,2019-datacenter-gensecond"),
                    Stream.of(
                            "2022-datacenter,2022-datacenter-g2,2022-datacenter-azure-edition",
                            "2022-datacenter-azure-edition-smalldisk,2022-datacenter-azure-edition-core",
                            "2022-datacenter-azure-edition-core-smalldisk,2022-datacenter-smalldisk-g2",
                            "2022-datacenter-smalldisk,2022-datacenter-core-g2,2022-datacenter-core",
                            "2022-datacenter-core-smalldisk-g2,2022-datacenter-core-smalldisk"))
            .flatMap(it -> Stream.of(it.split(",")))
            .toList();

    private static final List<Listed> LIST = List.of(
            new Listed("MicrosoftWindowsServer", List.of("WindowsServer"), SERVER_SKUS),
            new Listed(
                    "MicrosoftWindowsServer",
                    List.of("WindowsServerSemiAnnual"),
                    List.of(
                            "Datacenter-Core-1709-smalldisk",
                            "Datacenter-Core-1709-with-Containers-smalldisk",
                            "Datacenter-Core-1803-with-Containers-smalldisk")),
            new Listed("MicrosoftWindowsServerHPCPack", List.of("WindowsServerHPCPack"), List.of()),
            new Listed(
                    "MicrosoftSQLServer",
                    List.of("*-WS2019", "*-WS2016", "*-WS2016-BYOL", "*-WS2012R2", "*-WS2012R2-BYOL"),
                    List.of()),
            new Listed("MicrosoftRServer", List.of("MLServer-WS2016"), List.of()),
            new Listed("MicrosoftVisualStudio", List.of("VisualStudio", "Windows"), List.of()),
            new Listed("MicrosoftDynamicsAX", List.of("Dynamics"), List.of("Pre-Req-AX7-Onebox-U8")),
            new Listed("microsoft-ads", List.of("windows-data-science-vm"), List.of()),
            new Listed("MicrosoftWindowsDesktop", List.of("Windows-10"), List.of()),
            new Listed("RedHat", List.of("RHEL", "RHEL-SAP-HANA"), List.of("6.*", "7*", "8.*")),
            new Listed(
                    "SUSE",
                    List.of(
                            "SLES",
                            "SLES-HPC",
                            "SLES-HPC-Priority",
                            "SLES-SAP",
                            "SLES-SAP-BYOS",
                            "SLES-Priority",
                            "SLES-BYOS",
                            "SLES-SAPCAL",
                            "SLES-Standard"),
                    List.of("12*")),
            new Listed(
                    "Canonical",
                    List.of("*ubuntu*"),
                    List.of("14.04*LTS", "16.04*LTS", "18.04*LTS", "*20_04-lts", "20_04-lts*")),
            new Listed("Oracle", List.of("Oracle-Linux"), List.of("6.*", "7.*")),
            new Listed("OpenLogic", List.of("CentOS", "Centos-LVM", "CentOS-SRIOV"), List.of("6.*", "7*")),
            new Listed("cloudera", List.of("cloudera-centos-os"), List.of("7*")));

    private static final List<String> LEFT_OUT = List.of("azureopenshift", "AzureDatabricks");

    private BuiltInPolicy() {}

    /// Whether the policy would configure backup for a machine of this image.
    static boolean takes(Image image) {
        return LIST.stream().anyMatch(it -> it.holds(image)) && !leavesOut(image);
    }

    /// Whether the policy leaves such machines out on purpose.
    static boolean leavesOut(Image image) {
        return LEFT_OUT.stream().anyMatch(it -> it.equalsIgnoreCase(image.publisher()));
    }

    private static boolean some(List<String> patterns, @Nullable String text) {
        return Optional.ofNullable(text)
                .filter(it -> patterns.stream().anyMatch(pattern -> isLike(pattern, it)))
                .isPresent();
    }

    private static boolean isLike(String pattern, String text) {
        String regex = Stream.of(pattern.toLowerCase(Locale.ROOT).split("\\*", -1))
                .map(Pattern::quote)
                .reduce((some, more) -> some + ".*" + more)
                .orElseThrow();
        return text.toLowerCase(Locale.ROOT).matches(regex);
    }
}
