package dev.muster.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.muster.standalone");
    private static final JavaClasses ALL = new ClassFileImporter().importPackages("dev.muster.standalone");

    @Test
    void knowsServicesAndSimulatorAsJarsAndOverHttpOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.muster.ingest..",
                        "dev.muster.evaluator..",
                        "dev.muster.reporter..",
                        "dev.muster.simulator.."))
                .because(
                        "what runs here is what is deployed: whole programs with their own class path, and an oracle that"
                                + " used the evaluator's code would agree with its mistakes")
                .check(ALL);
    }

    @Test
    void needsNoFramework() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.."))
                .because("a launcher that stays small and starts at once leaves memory and time to what it launches")
                .check(MAIN);
    }

    @Test
    void hasPackagesWithoutCycles() {
        slices().matching("dev.muster.standalone.(*)..")
                .should()
                .beFreeOfCycles()
                .because("settings, processes, stores and services are understood one after the other")
                .check(MAIN);
    }

    @Test
    void startsProcessesInOnePlaceOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.muster.standalone.process..",
                        "dev.muster.standalone.postgres..",
                        "dev.muster.standalone.kafka..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .because(
                        "a process that is not in the ledger is not found after a crash; initdb and the storage tool end by"
                                + " themselves")
                .check(MAIN);
    }

    @Test
    void letsTheLowestPackagesKnowNobody() {
        classes()
                .that()
                .resideInAnyPackage("dev.muster.standalone.process..", "dev.muster.standalone.settings..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.muster.standalone.process..",
                        "dev.muster.standalone.settings..",
                        "java..",
                        "org.jspecify..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation.."))
                .because("everything else starts processes and reads settings")
                .check(MAIN);
    }
}
