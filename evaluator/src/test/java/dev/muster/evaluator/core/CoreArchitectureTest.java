package dev.muster.evaluator.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.rules.RuleBook;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The doors of the pure part: core, documents and rules.
class CoreArchitectureTest {

    private static final String CORE = "dev.muster.evaluator.core..";
    private static final String RULES = "dev.muster.evaluator.rules..";

    private static final JavaClasses EVALUATOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.muster.evaluator");

    /// They tell people the name of a thing, or look at the shape of an id; none of them decides by it who belongs to
    /// whom. ItemJobs compares the container in the id of an item with that of a job of the same vault (decision A11).
    private static final Set<String> MAY_SPEAK_NAMES = Set.of(
            "StorageAccountProjection",
            "JobFacts",
            "VmIsProtected",
            "ProtectionNotSuspended",
            "SingleVaultProtection",
            "VaultSameRegion",
            "RegionHasVault",
            "RulePair",
            "ProtectionNoError",
            "ProtectedItemSourceExists",
            "EnableBackupPrevalidated",
            "VaultSameSubscription",
            "VaultNameValid",
            "VaultStorageRedundancy",
            "VaultSoftDelete",
            "VaultImmutability",
            "VaultCapacity",
            "PolicyAssigned",
            "PolicyVmCount",
            "OutboundPath",
            "DefaultRoute",
            "AttachedDisk",
            "EncryptionAdeKeyVault",
            "KeyVaultGrant",
            "RestoreLoadBalancer",
            "RestoreMultipleNics",
            "RestoreMultipleReservedIps",
            "RestoreCrossRegion",
            "RestoreCmkCrossRegion",
            "ItemJobs",
            "RuleVmJudge",
            "OutOfScope",
            "UnknownVerdict",
            "Commands");

    @Test
    void theCoreSeesOnlyTheJdkAndTheContract() {
        classes()
                .that()
                .resideInAPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations..", "dev.muster.contract..", CORE)
                .because(
                        "a verdict must not depend on frameworks, the network or the database (architecture, section 2)")
                .check(EVALUATOR);
    }

    @Test
    void rulesSeeOnlyTheCore() {
        classes()
                .that()
                .resideInAPackage(RULES)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify.annotations..", "dev.muster.contract..", CORE, RULES)
                .because("a rule is a pure function of evidence, parameters and time")
                .check(EVALUATOR);
    }

    @Test
    void nothingPureReadsOrWritesAnything() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, RULES)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.nio.file..",
                                "java.net.http..",
                                "java.sql..",
                                "java.util.concurrent..")
                        .or(assignableTo(Clock.class)))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .because(
                        "time is passed in and nobody is asked, so that every verdict can be given again (decision 26)")
                .check(EVALUATOR);
    }

    @Test
    void aRuleIsClosedAndNamedLikeItsId() {
        classes()
                .that()
                .implement(Rule.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .resideInAPackage(RULES)
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .because("the catalogue is the only way to a rule")
                .check(EVALUATOR);
        assertThat(RuleBook.written())
                .allSatisfy(rule -> assertThat(rule.getClass().getSimpleName())
                        .isEqualTo(Arrays.stream(rule.id().value().split("-"))
                                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                                .collect(Collectors.joining())));
    }

    @Test
    void everyRuleIsWrittenDownAndHasItsTestBesideIt() {
        Set<String> written = EVALUATOR.stream()
                .filter(it -> it.isAssignableTo(Rule.class) && !it.isInterface())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        assertThat(RuleBook.written())
                .extracting(it -> it.getClass().getName())
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(RuleBook.written()).allMatch(it -> hasTest(it.getClass()));
    }

    private static boolean hasTest(Class<?> rule) {
        return CoreArchitectureTest.class.getResource("/" + rule.getName().replace('.', '/') + "Test.class") != null;
    }

    @Test
    void nobodyJoinsByName() {
        classes()
                .that(DescribedPredicate.describe(
                        "are not known to speak names to people",
                        it -> !MAY_SPEAK_NAMES.contains(outermost(it).getSimpleName())))
                .should(notCallNameOf(ResourceId.class))
                .because("same-named machines hide each other: ids are compared in full (decision 15)")
                .check(EVALUATOR);
    }

    @Test
    void noDocumentCarriesANameThatCouldBeJoinedBy() {
        List<String> names = EVALUATOR.stream()
                .filter(it -> it.getPackageName().equals(Kinds.class.getPackageName()))
                .flatMap(it -> it.getFields().stream())
                .map(it -> it.getOwner().getSimpleName() + "." + it.getName())
                .filter(it -> it.toLowerCase(Locale.ROOT).endsWith("name"))
                .toList();

        assertThat(names)
                .as("a rule of an NSG and a subscription are called by name in texts only")
                .containsExactlyInAnyOrder("SecurityRule.name", "Subscription.displayName");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(CoreArchitectureTest::outermost).orElse(type);
    }

    private static ArchCondition<JavaClass> notCallNameOf(Class<?> owner) {
        return new ArchCondition<>("not call " + owner.getSimpleName() + ".name()") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethodCallsFromSelf().stream()
                        .filter(it -> isNameOf(it, owner))
                        .forEach(it -> events.add(SimpleConditionEvent.violated(type, it.getDescription())));
                type.getMethodReferencesFromSelf().stream()
                        .filter(it -> it.getTargetOwner().isEquivalentTo(owner)
                                && it.getName().equals("name"))
                        .forEach(it -> events.add(SimpleConditionEvent.violated(type, it.getDescription())));
            }
        };
    }

    private static boolean isNameOf(JavaMethodCall call, Class<?> owner) {
        return call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals("name");
    }
}
