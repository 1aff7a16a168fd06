package dev.dbx.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.identity.ExposedSchemas;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The findings of scripts.txt: state within a script, what is known, and comments that silence. */
class StaticRulesTest {

  private static final int MAJOR = 18;
  private static final List<Catalog> CATALOG = new ArrayList<>();

  private final GrammarStatementParser parser = new GrammarStatementParser();

  @BeforeAll
  static void readCatalog() {
    try (TestPorts database = TestPorts.empty(MAJOR)) {
      database.execute(resource("pages.sql"));
      CATALOG.add(database.ports().catalog().definitions(Call.unattended()));
    }
  }

  private static String resource(String name) {
    try {
      return Files.readString(
          Path.of(Objects.requireNonNull(StaticRulesTest.class.getResource(name)).toURI()));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  record Script(String sql, String expected) {

    Context context() {
      Context context =
          Context.of(sql.contains("-- on 15") ? 15 : sql.contains("-- on 11") ? 11 : MAJOR)
              .inTransaction(sql.contains("-- in transaction"));
      return sql.contains("-- without catalogue") ? context : context.with(CATALOG.get(0));
    }

    @Override
    public String toString() {
      return sql;
    }
  }

  static Stream<Script> scripts() {
    return Stream.of(resource("scripts.txt").split("\n\n(?=\\S)")).map(StaticRulesTest::toScript);
  }

  private static Script toScript(String block) {
    int arrow = block.indexOf("\n=>");
    return new Script(block.substring(0, arrow), block.substring(arrow + 3).strip());
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void finds(Script script) {
    assertThat(lines(script.sql(), script.context())).isEqualTo(script.expected());
  }

  private String lines(String sql, Context context) {
    return StaticRules.check(sql, parser.definitions(sql), context).stream()
        .map(
            finding ->
                finding.line()
                    + " "
                    + finding.severity()
                    + " "
                    + finding.rule()
                    + ": "
                    + finding.subject())
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aRuleCanBeTurnedOff() {
    String sql = "drop table orders";
    Context off =
        new Context(
            MAJOR,
            Optional.empty(),
            false,
            false,
            Set.of("drop-table", "unused-ignore"),
            Set.of(),
            new ExposedSchemas(List.of()));
    assertThat(StaticRules.check(sql, parser.definitions(sql), off))
        .extracting(LintFinding::rule)
        .isNotEmpty()
        .doesNotContain("drop-table");
  }

  @Test
  void aFixHasTheNamesOfTheStatement() {
    String sql =
        "alter table \"App\".orders add constraint c foreign key (a, \"B\") references x.y (c, d) on delete cascade";
    assertThat(StaticRules.check(sql, parser.definitions(sql), Context.of(17)))
        .filteredOn(finding -> finding.rule().equals("fk-valid"))
        .flatExtracting(finding -> finding.fix().stream().toList())
        .containsExactly(
            """
            ALTER TABLE "App".orders ADD CONSTRAINT c FOREIGN KEY (a, "B") references x.y (c, d) on delete cascade NOT VALID;
            ALTER TABLE "App".orders VALIDATE CONSTRAINT c;""");
  }

  @Test
  void anEmptyScriptHasNoFindings() {
    assertThat(StaticRules.check("-- nothing", parser.definitions("-- nothing"), Context.of(18)))
        .isEmpty();
  }
}
