package dev.muster.evaluator.azure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.azure.core.http.HttpMethod;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// No request of ours to Azure changes anything.
class ReadOnlyTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.muster.evaluator");

    @Test
    void nothingThatChangesAnythingIsEverAskedFor() {
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            noClasses()
                    .should()
                    .accessField(HttpMethod.class, method)
                    .because("the evaluator is read-only towards Azure")
                    .check(CLASSES);
        }
    }

    /// Resource Graph is asked by POST, and Azure Backup whether it would protect a VM; that these are the only ones is
    /// seen where the readers meet a server.
    @Test
    void onlyTheClassThatSendsRequestsKnowsPost() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Arm")
                .should()
                .accessField(HttpMethod.class, "POST")
                .because("questions that are no GET are few and change nothing")
                .check(CLASSES);
    }

    @Test
    void onlyOneClassSendsRequests() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Arm")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.azure.core.http.HttpRequest")
                .because("whoever makes requests elsewhere escapes the budget and the rule above")
                .check(CLASSES);
    }
}
