package dev.dbx.sqlparser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.statement.Statement.Unread;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from each statement of definitions.txt. */
class DefinitionsTest {

  private final GrammarStatementParser parser = new GrammarStatementParser();

  record Case(String sql, String expected) {
    @Override
    public String toString() {
      return sql;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(DefinitionsTest.class.getResourceAsStream("definitions.txt"))) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n\n")).map(DefinitionsTest::toCase);
    }
  }

  private static Case toCase(String block) {
    int arrow = block.indexOf("\n=> ");
    return new Case(block.substring(0, arrow), block.substring(arrow + 4).strip());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reads(Case each) {
    assertThat(lines(parser.definitions(each.sql()))).isEqualTo(each.expected());
  }

  private static String lines(List<ScriptStatement> statements) {
    List<String> lines = new ArrayList<>();
    for (ScriptStatement statement : statements) {
      lines.add(statement.statement().toString());
      statement
          .nested()
          .forEach(nested -> lines.add("  " + nested.line() + ": " + nested.statement()));
    }
    return String.join("\n", lines);
  }

  @Test
  void knowsThePlaceOfEachStatement() {
    String script =
        "-- é\nselect 1;\n\n  create table t (\n a int);\ndo $$\nbegin\n drop table t; end $$";
    List<ScriptStatement> statements = parser.definitions(script);
    assertThat(statements).extracting(ScriptStatement::line).containsExactly(2, 4, 6);
    assertThat(statements).extracting(ScriptStatement::lastLine).containsExactly(2, 5, 8);
    assertThat(statements)
        .extracting(ScriptStatement::position)
        .containsExactly(
            script.indexOf("select") + 1, script.indexOf("create") + 1, script.indexOf("do") + 1);
    ScriptStatement dropped = statements.get(2).nested().get(0);
    assertThat(dropped.line()).isEqualTo(8);
    assertThat(dropped.position()).isEqualTo(script.indexOf("drop") + 1);
    assertThat(dropped.text()).isEqualTo("drop table t");
  }

  @Test
  void oneUnreadableStatementDoesNotSpoilTheOthers() {
    String script = "drop table a;\nalter tabel b add c int;\ndrop table d";
    List<ScriptStatement> statements = parser.definitions(script);
    assertThat(statements).hasSize(3);
    assertThat(statements.get(1).statement())
        .isInstanceOfSatisfying(
            Unread.class,
            unread -> {
              assertThat(unread.position()).isEqualTo(script.indexOf("tabel") + 1);
              assertThat(unread.message()).contains("tabel");
              assertThat(unread.hint()).isNotBlank();
            });
  }

  @Test
  void whatIsNotClosedIsRefused() {
    assertThatThrownBy(() -> parser.definitions("drop table a; select 'x"))
        .isInstanceOf(SqlFailed.class)
        .hasMessageContaining("unterminated");
  }

  @Test
  void manyRowsAreNotReadAsATree() {
    String rows = "(1, 'a'), ".repeat(1_000) + "(2, 'b')";
    assertThat(lines(parser.definitions("insert into s.t (a, b) values " + rows)))
        .isEqualTo("Insert[table=s.t, fromQuery=false]");
  }
}
