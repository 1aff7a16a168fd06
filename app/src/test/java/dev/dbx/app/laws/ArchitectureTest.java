package dev.dbx.app.laws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.dbx.core.guard.VettedQuestion;
import dev.dbx.core.guard.VettedScript;
import dev.dbx.core.guard.VettedStatement;
import dev.dbx.core.port.Approvals;
import dev.dbx.core.port.Moment;
import dev.dbx.core.port.QueryRunner;
import dev.dbx.core.port.ScriptRunner;
import dev.dbx.core.tool.Call;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows of design section 2, checked on the compiled classes. */
class ArchitectureTest {

  private static final List<String> DOMAINS =
      List.of("introspection", "query", "rls", "migration", "seeding");
  private static final List<String> ADAPTERS =
      List.of("postgres", "sqlparser", "sandbox", "mcp", "cli");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/dbx-testing"))
          .withImportOption(location -> !location.contains("/testing/target/"))
          .importPackages("dev.dbx");

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(false).check(CLASSES);
  }

  private static String[] packages(List<String> modules) {
    return modules.stream().map(module -> "dev.dbx." + module + "..").toArray(String[]::new);
  }

  @Test
  void theClassesOfEveryModuleWereSeen() {
    Set<String> seen =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.split("\\.")[2])
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(seen).containsAll(DOMAINS).containsAll(ADAPTERS).contains("core", "workflow", "app");
    assertThat(CLASSES.size()).isGreaterThan(150);
  }

  @Test
  void coreNeedsNothingButTheJdk() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.dbx.core..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages(
                "java..",
                "dev.dbx.core..",
                "org.jspecify.annotations..",
                "com.google.errorprone.annotations.."));
  }

  @ParameterizedTest
  @FieldSource("DOMAINS")
  void aDomainSeesOnlyCore(String domain) {
    List<String> others = DOMAINS.stream().filter(other -> !other.equals(domain)).toList();
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.dbx." + domain + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(others))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(ADAPTERS))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.dbx.workflow..", "dev.dbx.app.."));
  }

  @Test
  void workflowSeesNoAdapter() {
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.dbx.workflow..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(ADAPTERS)));
  }

  @ParameterizedTest
  @FieldSource("ADAPTERS")
  void anAdapterSeesOnlyCore(String adapter) {
    List<String> others = ADAPTERS.stream().filter(other -> !other.equals(adapter)).toList();
    check(
        noClasses()
            .that()
            .resideInAPackage("dev.dbx." + adapter + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(DOMAINS))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(packages(others))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.dbx.workflow..", "dev.dbx.app.."));
  }

  @Test
  void jdbcStaysInItsAdapters() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.dbx.postgres..", "dev.dbx.sandbox..", "dev.dbx.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.jooq.."));
  }

  @Test
  void parserTypesStayInTheirAdapter() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.dbx.sqlparser..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.antlr..", "org.pgcodekeeper..", "net.sf.jsqlparser.."));
  }

  @Test
  void shellLibrariesStayInTheirAdapters() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.dbx.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli.."));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage("dev.dbx.mcp..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.modelcontextprotocol.."));
  }

  @Test
  void standardStreamsAreNamedInMainAlone() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("dev.dbx.cli..", "dev.dbx.bench..")
            .and()
            .doNotHaveFullyQualifiedName("dev.dbx.app.Main")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in"));
  }

  @Test
  void packagesFormNoCycle() {
    slices()
        .matching("dev.dbx.(**)")
        .should()
        .beFreeOfCycles()
        // two contracts of core name each other's types: what is run carries the proof that it was
        // vetted, and a call carries the way to ask a person
        .ignoreDependency(QueryRunner.class, VettedStatement.class)
        .ignoreDependency(QueryRunner.class, VettedQuestion.class)
        .ignoreDependency(Moment.class, VettedQuestion.class)
        .ignoreDependency(ScriptRunner.class, VettedScript.class)
        .ignoreDependency(Call.class, Approvals.class)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> packages =
        CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    assertThat(packages)
        .allMatch(
            name ->
                CLASSES.getPackage(name).isAnnotatedWith("org.jspecify.annotations.NullMarked"));
  }

  @Test
  void useCasesAreFinal() {
    check(
        classes()
            .that()
            .implement("dev.dbx.core.tool.UseCase")
            .and()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL));
  }
}
