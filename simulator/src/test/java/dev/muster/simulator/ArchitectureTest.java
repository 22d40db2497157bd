package dev.muster.simulator;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.muster.simulator";

    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void knowsNothingOfTheServicesAndNeedsLittle() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "com.sun.net.httpserver..",
                        "org.jspecify.annotations..",
                        "org.slf4j..",
                        "org.bouncycastle..",
                        "tools.jackson..",
                        ROOT + "..")
                .because("a simulator that shares code with the services would agree with their mistakes")
                .check(SIMULATOR);
    }

    @Test
    void theTruthIsPlain() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".truth..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".http..", ROOT + ".events..", ROOT + ".world..", ROOT + ".traffic..", ROOT + ".arm..")
                .because("what is true does not depend on who asks or is told")
                .check(SIMULATOR);
    }

    @Test
    void theResourceManagerOnlyReads() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".arm..", ROOT + ".graph..")
                .should()
                .callMethod("dev.muster.simulator.world.World", "apply", "java.util.List")
                .orShould()
                .callMethod("dev.muster.simulator.truth.Truth", "apply", "java.util.List")
                .because("no request to the simulated Azure may change anything")
                .check(SIMULATOR);
    }

    @Test
    void theQueryLanguageKnowsNothingOfAzure() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".kql..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..").and(resideOutsideOfPackage(ROOT + ".kql..")))
                .because("a language can be read, and tested, without what is asked in it")
                .check(SIMULATOR);
    }

    @Test
    void onlyTheTlsPackageUsesBouncyCastle() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".tls..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .because("it is there to make certificates, which the JDK cannot")
                .check(SIMULATOR);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("truth, world, events, arm and delivery can then be read one after the other")
                .check(SIMULATOR);
    }
}
