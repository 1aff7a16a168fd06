package dev.dbx.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Server;
import dev.dbx.core.identity.ExposedSchemas;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.lint.Claim.Fails;
import dev.dbx.sqlparser.GrammarStatementParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a page advises against has its finding, what it advises has not, and PostgreSQL runs both:
 * but for what a rule says will fail.
 */
class RulePagesTest {

  private static final int MAJOR = 18;

  /** Which hit only where something is there that a test has not. */
  private static final Set<String> NOT_RUN =
      Set.of("drop-database", "statement-not-read", "tablespace");

  /** Which fail only on another version, or sent in another way. */
  private static final Set<String> FAIL_ELSEWHERE =
      Set.of("concurrent-mixed-file", "fk-partitioned");

  private static final String FIXTURE = fixture();
  private static final List<Catalog> CATALOG = new ArrayList<>();

  private final GrammarStatementParser parser = new GrammarStatementParser();

  @BeforeAll
  static void readCatalog() {
    try (TestPorts database = TestPorts.empty(MAJOR)) {
      database.execute(FIXTURE);
      CATALOG.add(database.ports().catalog().definitions(Call.unattended()));
    }
  }

  private static String fixture() {
    try {
      return Files.readString(
          Path.of(Objects.requireNonNull(RulePagesTest.class.getResource("pages.sql")).toURI()));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Page> pages() {
    return StaticRules.all().stream().map(rule -> Page.read(rule.id(), rule.title())).toList();
  }

  @Test
  void everyRuleHasAnIdOfItsOwn() {
    assertThat(StaticRules.all())
        .extracting(RuleInfo::id)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void instead(Page page) {
    assertThat(findings(page.rule(), page.insteadOf()))
        .extracting(LintFinding::rule)
        .contains(page.rule());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void use(Page page) {
    assertThat(findings(page.rule(), page.use()))
        .filteredOn(finding -> finding.rule().equals(page.rule()))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void runs(Page page) {
    run(page.use());
    if (NOT_RUN.contains(page.rule())) {
      return;
    }
    boolean fails =
        !FAIL_ELSEWHERE.contains(page.rule())
            && findings(page.rule(), page.insteadOf()).stream()
                .anyMatch(finding -> finding.claim() instanceof Fails);
    if (fails) {
      assertThatThrownBy(() -> run(page.insteadOf())).isInstanceOf(IllegalStateException.class);
    } else {
      run(page.insteadOf());
    }
  }

  private static void run(String script) {
    try (TestPorts database = TestPorts.empty(MAJOR)) {
      database.execute(FIXTURE);
      database.runScript(script);
    }
  }

  private List<LintFinding> findings(String rule, String script) {
    return StaticRules.check(script, parser.definitions(script), context(rule));
  }

  private static Context context(String rule) {
    int major = rule.equals("fk-partitioned") ? 17 : MAJOR;
    boolean atOnce = rule.equals("concurrent-mixed-file");
    return new Context(
        major,
        Optional.of(catalog(rule)),
        false,
        atOnce,
        Set.of(),
        Set.of(rule),
        new ExposedSchemas(List.of()));
  }

  private static Catalog catalog(String rule) {
    Catalog catalog = CATALOG.get(0);
    return rule.equals("cic-corruption") ? onServer(catalog, 140_002) : catalog;
  }

  private static Catalog onServer(Catalog catalog, int version) {
    Server server = catalog.server();
    return new Catalog(
        new Server(
            version,
            server.version(),
            server.database(),
            server.role(),
            server.superuser(),
            server.bypassRls(),
            server.replica(),
            server.encoding(),
            server.databaseSizeBytes()),
        catalog.schemas(),
        catalog.relations(),
        catalog.routines(),
        catalog.sequences(),
        catalog.enumTypes(),
        catalog.domains(),
        catalog.compositeTypes(),
        catalog.rangeTypes(),
        catalog.extensions(),
        catalog.roles(),
        catalog.defaultPrivileges(),
        catalog.eventTriggers(),
        catalog.publications(),
        catalog.dependencies(),
        catalog.others());
  }
}
