package dev.muster.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses INGEST = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.muster.ingest");

    @Test
    void knowsNoOtherModuleThanTheContract() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.muster.evaluator..",
                        "dev.muster.reporter..",
                        "dev.muster.simulator..",
                        "dev.muster.standalone..")
                .because("services meet on the topic and in the tables, never in code")
                .check(INGEST);
    }

    @Test
    void readsDeliveriesWithoutAnyFramework() {
        classes()
                .that()
                .resideInAPackage("..ingest.delivery..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jspecify.annotations..",
                        "tools.jackson..",
                        "com.azure.messaging.eventgrid",
                        "dev.muster.contract",
                        "dev.muster.ingest.delivery")
                .because("what a delivery means must be the same behind a webhook, Event Hubs and a namespace topic")
                .check(INGEST);
    }

    @Test
    void leavesKafkaToThePublisherAndTheHub() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..ingest.publish..", "..ingest.eventhubs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .because("only the adapter may know what makes a record durable")
                .check(INGEST);
    }

    @Test
    void leavesTheWebToTheWebhookAndTheApi() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..ingest.webhook..", "..ingest.api..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.servlet..", "org.springframework.web..", "org.springframework.http..")
                .because("the other ways in do without HTTP")
                .check(INGEST);
    }

    @Test
    void leavesTokensToTheCheckOfCallers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..ingest.callers..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.security..", "com.nimbusds..")
                .because("whom we believe is decided in one place")
                .check(INGEST);
    }

    @Test
    void measuresAroundTheStepsAndNotInThem() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..ingest.delivery..", "..ingest.publish..", "..ingest.callers..", "..ingest.quarantine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "dev.muster.ingest.metrics..", "dev.muster.ingest.webhook..")
                .because("each step is a short class that reads like its row in the walk; measuring stands around it")
                .check(INGEST);
    }

    @Test
    void hasNoCircles() {
        slices().matching("dev.muster.ingest.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a package that is needed by what it needs cannot be understood alone")
                .check(INGEST);
    }
}
