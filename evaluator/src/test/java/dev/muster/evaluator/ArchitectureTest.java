package dev.muster.evaluator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Configuration;

/// Who may know whom inside the evaluator.
class ArchitectureTest {

    private static final String ROOT = "dev.muster.evaluator";
    private static final String CORE = ROOT + ".core..";
    private static final String RULES = ROOT + ".rules..";
    private static final String AZURE = ROOT + ".azure..";
    private static final String REFRESH = ROOT + ".refresh..";
    private static final String MIRROR = ROOT + ".mirror..";
    private static final String JUDGE = ROOT + ".judge..";
    private static final String STATUS = ROOT + ".status..";
    private static final String INTAKE = ROOT + ".intake..";
    private static final String KAFKA = ROOT + ".kafka..";
    private static final String CONTRACT = "dev.muster.contract..";
    private static final String JDK = "java..";
    private static final String JSPECIFY = "org.jspecify..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void coreSeesNoFramework() {
        check(classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(CORE, CONTRACT, JDK, JSPECIFY)
                .because("verdicts must be understood, tested and replayed without a database, a broker or Spring"));
    }

    @Test
    void rulesSeeOnlyTheCore() {
        check(classes()
                .that()
                .resideInAPackage(RULES)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(RULES, CORE, CONTRACT, JDK, JSPECIFY)
                .because("a rule is a pure function of evidence, parameters and time"));
    }

    @Test
    void onlyTheJudgeKnowsTheRules() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(RULES, JUDGE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RULES)
                .because("everybody else deals in rows, references and words, whatever the rules may be"));
    }

    @Test
    void whatIsReadIsIndependentOfWhatItIsJudgedBy() {
        check(noClasses()
                .that()
                .resideInAnyPackage(MIRROR, REFRESH, AZURE, INTAKE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JUDGE, RULES, STATUS)
                .because("a new rule must not change how Azure is read"));
    }

    @Test
    void onlyTheAdapterKnowsAzure() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(AZURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.azure..", AZURE)
                .because("the evaluator reads through the port refresh.AzureReader, so that a fake can stand in"));
    }

    @Test
    void theMirrorStandsBelowThoseWhoFillAndReadIt() {
        check(noClasses()
                .that()
                .resideInAPackage(MIRROR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(REFRESH, AZURE, INTAKE, JUDGE, STATUS, CORE, RULES)
                .because("it keeps documents without understanding them"));
    }

    @Test
    void theJudgeCallsNobodyOutsideTheDatabase() {
        check(noClasses()
                .that()
                .resideInAPackage(JUDGE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        AZURE, REFRESH, INTAKE, KAFKA, "org.apache.kafka..", "java.net..", "java.net.http..")
                .because("a verdict is one short transaction, and a call would make it long or lose it"));
    }

    @Test
    void onlyTheEdgesKnowKafka() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(KAFKA, INTAKE, STATUS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..", "org.springframework.cloud..")
                .because("reading and judging go on while Kafka is away"));
    }

    @Test
    void onlyIntakeKnowsTheBinder() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(INTAKE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.cloud..", "org.springframework.messaging..")
                .because("transitions are sent by our own producer, which knows when a record is durable"));
    }

    @Test
    void statusesKnowNeitherRulesNorTheirEvidence() {
        check(noClasses()
                .that()
                .resideInAPackage(STATUS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JUDGE, CORE, RULES, REFRESH, AZURE, INTAKE)
                .because("they keep what was said, by whatever rules"));
    }

    @Test
    void packagesFormNoCycles() {
        check(slices().matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("each package must be understood with those below it alone"));
    }

    @Test
    void nobodyKnowsTheRoot() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .because("the root puts the parts together"));
    }

    @Test
    void onlyConfigurationsAreWired() {
        check(noClasses()
                .should()
                .beAnnotatedWith("org.springframework.stereotype.Component")
                .orShould()
                .beAnnotatedWith("org.springframework.stereotype.Service")
                .orShould()
                .beAnnotatedWith("org.springframework.stereotype.Repository")
                .because("only configurations know who implements what"));
        check(classes()
                .that()
                .areAnnotatedWith(Configuration.class)
                .should()
                .bePackagePrivate()
                .because("nobody may name a configuration"));
    }

    @Test
    void timeIsPassedIn() {
        check(noClasses()
                .that()
                .resideInAnyPackage(CORE, RULES, JUDGE, STATUS, INTAKE, MIRROR, REFRESH)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("order and time come from the database, never from a node's clock"));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
