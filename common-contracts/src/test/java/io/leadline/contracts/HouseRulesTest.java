package io.leadline.contracts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.leadline.localstack.testkit.HouseRules;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    @Test
    void theContractsKeepTheRulesOfTheHouse() throws Exception {
        HouseRules.of("io.leadline.contracts")
                .check(Set.of(
                        "io.leadline.contracts.outbox.Transactions",
                        "io.leadline.contracts.delivery.DeliveryRows",
                        "io.leadline.contracts.inbox.Inboxes",
                        "io.leadline.contracts.inbox.InboxHandling",
                        "io.leadline.contracts.retention.Retention",
                        "io.leadline.contracts.directory.Tenants"));
        assertThat(HouseRules.filesTooLong(Path.of("src"))).isEmpty();
    }

    @Test
    void eventsDependOnJacksonAnnotationsAlone() {
        classes()
                .that()
                .resideInAPackage("io.leadline.contracts.events")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.leadline.contracts.events", "java..", "com.fasterxml.jackson.annotation")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.leadline.contracts"));
    }
}
