package dev.dbx.sqlparser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.ParsedPolicy;
import dev.dbx.core.port.ParsedPolicy.Condition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

  private final GrammarStatementParser parser = new GrammarStatementParser();

  @Test
  void readsEverythingThatIsSaid() {
    String sql =
        "create policy \"Own rows\" on App.\"T\" as restrictive for update to Authenticated, \"X\""
            + " using ( owner = uid() /* x */ ) with check ((true));";
    assertThat(parser.policy(sql))
        .isEqualTo(
            new ParsedPolicy(
                false,
                Identifier.of("Own rows"),
                QualifiedName.of("app", "T"),
                false,
                Optional.of(PolicyCommand.UPDATE),
                Optional.of(List.of(Identifier.of("authenticated"), Identifier.of("X"))),
                Optional.of(new Condition("owner = uid()", sql.indexOf("owner") + 1)),
                Optional.of(new Condition("(true)", sql.indexOf("(true") + 1)),
                Optional.empty()));
  }

  @Test
  void leavesOutWhatIsNotSaid() {
    assertThat(parser.policy("create policy p on t"))
        .isEqualTo(
            new ParsedPolicy(
                false,
                Identifier.of("p"),
                QualifiedName.of("t"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void readsAlterations() {
    ParsedPolicy renamed = parser.policy("alter policy p on s.t rename to \"Q\"");
    assertThat(renamed.alter()).isTrue();
    assertThat(renamed.newName()).contains(Identifier.of("Q"));
    ParsedPolicy checked = parser.policy("alter policy p on t with check (a)");
    assertThat(checked.using()).isEmpty();
    assertThat(checked.withCheck().map(Condition::text)).contains("a");
    ParsedPolicy both = parser.policy("alter policy p on t to r using (a) with check (b or (c))");
    assertThat(both.using().map(Condition::text)).contains("a");
    assertThat(both.withCheck().map(Condition::text)).contains("b or (c)");
    assertThat(both.roles()).contains(List.of(Identifier.of("r")));
    assertThat(both.newName()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          to public                        | []
          to anon, "public"                | []
          to CURRENT_USER, session_user    | ["current_user", "session_user"]
          to current_role                  | ["current_role"]
          to "Anon", b                     | ["Anon", b]
          """)
  void readsRoles(String clause, String expected) {
    ParsedPolicy policy = parser.policy("create policy p on t for all " + clause);
    assertThat(policy.roles().orElseThrow().toString()).isEqualTo(expected);
    assertThat(policy.command()).contains(PolicyCommand.ALL);
    assertThat(policy.permissive()).isTrue();
  }

  @Test
  void countsPositionsInCharacters() {
    ParsedPolicy policy =
        parser.policy("create policy \"\uD83D\uDE00\" on t using (a = '\uD83D\uDE00\nx' and b)");
    assertThat(policy.using()).contains(new Condition("a = '\uD83D\uDE00\nx' and b", 31));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          create policy p on t using owner = 1      | 28
          create policy p on t using (a) = b        | 28
          create policy p on t using (a, b)         | 28
          create policy p on t using (select true)  | 28
          create policy p on t using (a) with check b | 43
          alter policy p on t using true            | 27
          create policy p on t with check (a) using (b) | 37
          create policy p using (true)              | 17
          create policy p on t for truncate         | 26
          alter policy p on t for select using (a)  | 21
          """)
  void pointsAtErrors(String sql, int position) {
    SqlFailed failure = catchThrowableOfType(SqlFailed.class, () -> parser.policy(sql));
    assertThat(failure.sqlState()).isEqualTo("42601");
    assertThat(failure.position()).contains(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-- nothing",
        "select 1",
        "drop policy p on t",
        "create table t (a int)",
        "alter table t enable row level security",
        "create policy p on t; create policy q on t"
      })
  void refusesOtherStatements(String sql) {
    InvalidInput failure = catchThrowableOfType(InvalidInput.class, () -> parser.policy(sql));
    assertThat(failure.message()).contains("not a policy");
  }

  private static Stream<String> policies() {
    return Stream.of(TreeCases.text("policies.sql").split(";\n"));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void readsPoliciesWithTheirExpressions(String sql) {
    ParsedPolicy policy = parser.policy(sql);
    List<Condition> conditions =
        Stream.of(policy.using(), policy.withCheck()).flatMap(Optional::stream).toList();
    assertThat(conditions).isNotEmpty();
    for (Condition condition : conditions) {
      assertThat(sql.substring(condition.position() - 1)).startsWith(condition.text() + ")");
      new TreeCoverage(parser, condition.text()).check();
    }
  }
}
