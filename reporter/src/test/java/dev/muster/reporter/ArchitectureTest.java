package dev.muster.reporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses REPORTER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.muster");

    @Test
    void knowsTheContractAndNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage("dev.muster.reporter..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.muster.ingest..",
                        "dev.muster.evaluator..",
                        "dev.muster.simulator..",
                        "dev.muster.standalone..")
                .because("the services meet in topics and published views, never in code")
                .check(REPORTER);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("dev.muster.reporter.(*)..")
                .should()
                .beFreeOfCycles()
                .because("database <- snapshot, status <- search <- metrics, web is read in one direction")
                .check(REPORTER);
    }

    @Test
    void onlyReadersTouchTheDatabase() {
        classes()
                .that()
                .haveNameMatching("org\\.springframework\\.jdbc\\.core.*|java\\.sql\\.(Connection|Statement|ResultSet)")
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAnyPackage(
                        "dev.muster.reporter.database..",
                        "dev.muster.reporter.snapshot..",
                        "dev.muster.reporter.history..",
                        "dev.muster.reporter.status..")
                .because("scrapes and lists are answered from memory")
                .allowEmptyShould(true)
                .check(REPORTER);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.muster.reporter.metrics..",
                        "dev.muster.reporter.search..",
                        "dev.muster.reporter.export..",
                        "dev.muster.reporter.web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "org.springframework.jdbc..",
                        "org.postgresql..",
                        "dev.muster.reporter.database..")
                .because("scrapes and lists are answered from memory, single VMs through the ports of status")
                .check(REPORTER);
    }

    @Test
    void metricsKnowTheSnapshotAlone() {
        noClasses()
                .that()
                .resideInAPackage("dev.muster.reporter.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.muster.reporter.status..", "dev.muster.reporter.web..", "dev.muster.reporter.search..")
                .because("a scrape shows one snapshot and waits for nothing")
                .check(REPORTER);
    }

    @Test
    void neverUsesMultiGauge() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.micrometer.core.instrument.MultiGauge")
                .because("one scrape in ten fails while its rows are replaced")
                .check(REPORTER);
    }

    @Test
    void nobodyAsksForTheTimeInTheMiddle() {
        noClasses()
                .that()
                .doNotHaveSimpleName("ReporterApplication")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Clock.class, "systemUTC")
                .because("time is passed in")
                .check(REPORTER);
    }

    @Test
    void webDoesNotReachIntoAdapters() {
        noClasses()
                .that()
                .resideInAPackage("dev.muster.reporter.web..")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameStartingWith("Postgres")
                .because("only configurations know who implements a port")
                .check(REPORTER);
    }
}
