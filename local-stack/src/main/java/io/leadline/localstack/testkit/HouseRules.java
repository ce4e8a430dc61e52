package io.leadline.localstack.testkit;

import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What we agreed on about the shape of a service, as a test (DESIGN §1 and §3, STYLE 12). Each service names its
 * root package and the classes that may open the system scope.
 */
public final class HouseRules {
    private static final String SYSTEM_SCOPE = "io.leadline.contracts.tenancy.SystemScope";
    private static final String ENTITY = "jakarta.persistence.Entity";
    private static final int LONGEST_FILE = 400;
    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime");

    private final JavaClasses code;
    private final String root;

    private HouseRules(String root) {
        this.root = root;
        this.code = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("/common-contracts") || root.contains("contracts"))
                .importPackages(root);
        if (code.isEmpty()) {
            throw new IllegalArgumentException("No classes under " + root);
        }
    }

    /** The rules over everything under a root package of the module under test. */
    public static HouseRules of(String rootPackage) {
        return new HouseRules(rootPackage);
    }

    /** Fails with every breach of the rules all services share. */
    public void check(Set<String> mayOpenTheSystemScope) {
        for (var rule : List.of(
                featuresWithoutCycles(),
                entitiesStayHome(),
                onlyAnEntityWritesItsFields(),
                nobodyCallsAResource(),
                resourcesUseTheirOwnRepoOnly(),
                systemScopeOnlyFrom(mayOpenTheSystemScope),
                noVaguePackages(),
                timeComesFromTheClock())) {
            rule.allowEmptyShould(true).check(code);
        }
    }

    /** Source files longer than any reason (STYLE 17); empty is what is wanted. */
    public static List<String> filesTooLong(Path sources) throws IOException {
        try (var files = Files.walk(sources)) {
            return files.filter(f -> f.toString().endsWith(".java"))
                    .filter(f -> lines(f) > LONGEST_FILE)
                    .map(f -> sources.relativize(f).toString())
                    .toList();
        }
    }

    private ArchRule featuresWithoutCycles() {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule entitiesStayHome() {
        return classes()
                .that()
                .areAnnotatedWith(ENTITY)
                .should()
                .bePackagePrivate()
                .because("another feature goes through this feature's public classes, never to its tables");
    }

    private static ArchRule onlyAnEntityWritesItsFields() {
        return noClasses()
                .should()
                .setFieldWhere(new DescribedPredicate<JavaFieldAccess>("an entity's field is written from outside") {
                    @Override
                    public boolean test(JavaFieldAccess access) {
                        return access.getTargetOwner().isAnnotatedWith(ENTITY)
                                && !access.getOriginOwner().equals(access.getTargetOwner());
                    }
                });
    }

    private static ArchRule nobodyCallsAResource() {
        return noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Resource")
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Resource");
    }

    private static ArchRule resourcesUseTheirOwnRepoOnly() {
        return noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("another feature's Repo is called") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        return call.getTargetOwner().getSimpleName().equals("Repo")
                                && !call.getTargetOwner()
                                        .getPackageName()
                                        .equals(call.getOriginOwner().getPackageName());
                    }
                });
    }

    private static ArchRule systemScopeOnlyFrom(Set<String> callers) {
        return noClasses()
                .that(new DescribedPredicate<>("are not on the list of those who may open the system scope") {
                    @Override
                    public boolean test(JavaClass type) {
                        return !callers.contains(type.getName())
                                && !type.getName().equals(SYSTEM_SCOPE);
                    }
                })
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(SYSTEM_SCOPE)
                .because("each caller sees every tenant and is listed by name (DESIGN §3)");
    }

    private ArchRule noVaguePackages() {
        var vague = Pattern.compile(".*\\.(util|utils|common|helper|helpers|impl|manager|base)(\\..*)?");
        return noClasses().should(be(new DescribedPredicate<>("in a package whose name says nothing") {
            @Override
            public boolean test(JavaClass type) {
                return vague.matcher(type.getPackageName()).matches();
            }
        }));
    }

    private static ArchRule timeComesFromTheClock() {
        return noClasses().should().callMethodWhere(new DescribedPredicate<JavaMethodCall>("now() without a Clock") {
            @Override
            public boolean test(JavaMethodCall call) {
                return CLOCKS.contains(call.getTargetOwner().getName())
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().isEmpty();
            }
        });
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
