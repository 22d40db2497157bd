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

    /// Resource Graph is asked by POST; that this is the only one is seen where the reader meets a server.
    @Test
    void onlyTheClassThatQueriesTheGraphKnowsPost() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Arm")
                .should()
                .accessField(HttpMethod.class, "POST")
                .because("a query of Resource Graph is the only request that is no GET")
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
