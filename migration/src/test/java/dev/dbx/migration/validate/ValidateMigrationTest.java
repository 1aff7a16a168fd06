package dev.dbx.migration.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules, run and rows together; each rule by itself is tested with its page. */
@TestInstance(Lifecycle.PER_CLASS)
class ValidateMigrationTest {

  private static final Path PAGES =
      Path.of(System.getProperty("dbx.root", "..")).resolve("docs/rules");

  private static final Pattern EXAMPLES =
      Pattern.compile(
          "## Instead of\\n\\n```sql\\n(.*?)```\\n\\n## Use\\n\\n```sql\\n(.*?)```",
          Pattern.DOTALL);

  private final TestPorts ports = TestPorts.empty(18);

  @BeforeAll
  void fill() {
    ports.execute(
        """
        create domain positive as int;
        create table team (id int primary key, name text);
        create table person (
          id int primary key, n int, email text, born date, team_id int, code text, score numeric(8,2),
          p positive);
        create view adult as select id, n from person where n >= 18;
        alter table person enable row level security;
        create policy own on person using (n > 0);
        insert into team values (1, 'a');
        insert into person
        select g, g - 1, 'user' || (g % 9) || '@example.com', case when g % 2 = 0 then date '2000-01-01' end,
          g % 3, case g when 7 then 'x12' else g::text end, g * 1000, null
        from generate_series(1, 30) g;
        """);
  }

  @AfterAll
  void stop() {
    ports.close();
  }

  private ValidateMigration.Output validate(String sql) {
    return validate(Map.of("sql", sql));
  }

  private ValidateMigration.Output validate(Map<String, ?> arguments) {
    return (ValidateMigration.Output)
        ports.run("db_validate_migration", arguments, Call.unattended());
  }

  private static Optional<MigrationFinding> find(ValidateMigration.Output output, String rule) {
    return output.findings().stream().filter(one -> one.rule().equals(rule)).findFirst();
  }

  @Test
  void confirmsWhatARuleSuspects() {
    MigrationFinding finding =
        find(validate("create index on person (n)"), "index-blocking").orElseThrow();
    assertThat(finding.proof()).isEqualTo(Proof.CONFIRMED);
    assertThat(finding.evidence())
        .hasValueSatisfying(it -> assertThat(it).contains("public.person"));
    assertThat(finding.fix())
        .hasValueSatisfying(it -> assertThat(it).containsIgnoringCase("concurrently"));
  }

  @Test
  void saysNothingAgainstPureMetadata() {
    ValidateMigration.Output output =
        validate(
            "set lock_timeout = '1s'; set statement_timeout = '9s'; alter table team add note text");
    assertThat(output.findings()).noneMatch(MigrationFinding::isProblem);
    assertThat(output.hasProblems()).isFalse();
  }

  @Test
  void whatIsBehindAFailureIsNotProven() {
    ValidateMigration.Output output =
        validate("alter table nobody add a int; create index on person (n)");
    assertThat(find(output, "index-blocking").orElseThrow().proof()).isEqualTo(Proof.UNPROVEN);
    assertThat(find(output, TraceFindings.FAILS).orElseThrow().line()).isEqualTo(1);
  }

  @Test
  void withoutARunTheRulesAloneSpeak() {
    ValidateMigration.Output output =
        validate(Map.of("sql", "create index on person (n)", "trace", false));
    assertThat(output.traced()).isFalse();
    assertThat(find(output, "index-blocking").orElseThrow().proof()).isEqualTo(Proof.UNPROVEN);
  }

  @Test
  void seesThroughCode() {
    String block =
        "do $$ begin execute format('alter table %I alter column n type bigint', 'person'); end $$";
    ValidateMigration.Output output =
        validate("drop view adult; drop policy own on person; " + block);
    assertThat(find(output, TraceFindings.REWRITTEN).orElseThrow().subject())
        .isEqualTo("public.person");
  }

  @Test
  void tellsPoliciesThatGoAlong() {
    ValidateMigration.Output output = validate("alter table person drop column n cascade");
    MigrationFinding finding = find(output, TraceFindings.DROPPED_ALONG).orElseThrow();
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.message()).contains("policy own on public.person").contains("public.adult");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter table person alter column born set not null | 15 rows",
        "alter table person add column k int not null | 30 rows",
        "alter table person add constraint u unique (email) | 9 values",
        "create unique index concurrently u on person (lower(email)) | 9 values",
        "alter table person add foreign key (team_id) references team | 20 rows",
        "alter table person add foreign key (team_id) references team not valid | 20 rows",
        "alter table person add check (n > 0) | 1 row",
        "alter table person alter column code type int using code::int | 1 row",
        "alter table person alter column score type numeric(6,2) | 21 rows",
        "alter table person alter column email type varchar(5) | 30 rows",
        "alter domain positive set not null | 30 rows",
      })
  void countsRowsThatWouldMakeItFail(String sql, String counted) {
    MigrationFinding finding = find(validate(sql), DataCheck.RULE).orElseThrow();
    assertThat(finding.message()).startsWith(counted);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table person alter column id set not null",
        "alter table person add column k int not null default 1",
        "alter table person add constraint u unique (id, email)",
        "alter table team add constraint t check (id > 0)",
        "alter table person alter column score type numeric(10,2)",
        "alter table person alter column email type varchar(50)",
      })
  void findsNoRowsWhereThereAreNone(String sql) {
    assertThat(find(validate(sql), DataCheck.RULE)).isEmpty();
  }

  @Test
  void masksExamplesThatLookPersonal() {
    MigrationFinding finding =
        find(validate("alter table person add constraint u unique (email)"), DataCheck.RULE)
            .orElseThrow();
    assertThat(finding.evidence())
        .hasValueSatisfying(it -> assertThat(it).contains("masked").doesNotContain("@example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alter tabel person add a int | TABLE",
        "crate table t (id int) | CREATE",
        "alter table persn add a int | person",
        "alter table person drop column emial | email",
      })
  void suggestsWhatWasMeant(String sql, String suggestion) {
    assertThat(find(validate(sql), TraceFindings.FAILS).orElseThrow().hint())
        .hasValueSatisfying(it -> assertThat(it).contains(suggestion));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "statement-fails",
        "table-rewritten",
        "table-read-under-lock",
        "dropped-along",
        "data-would-fail"
      })
  void pagesOfRulesAreTrue(String rule) throws IOException {
    Matcher examples = EXAMPLES.matcher(Files.readString(PAGES.resolve(rule + ".md")));
    assertThat(examples.find()).isTrue();
    String free = "drop view adult; drop policy own on person;";
    String prefix = rule.startsWith("table-") ? free : "";
    assertThat(find(validate(prefix + examples.group(1)), rule)).isPresent();
    String clean = rule.equals("dropped-along") ? "drop policy own on person;" : prefix;
    assertThat(find(validate(clean + examples.group(2)), rule)).isEmpty();
  }

  @Test
  void rulesCanBeSilenced() {
    Map<String, Object> arguments =
        Map.of("sql", "create index on person (n)", "ignore", List.of("index-blocking"));
    assertThat(find(validate(arguments), "index-blocking")).isEmpty();
    assertThat(
            find(
                validate("-- dbx:ignore index-blocking\ncreate index on person (n)"),
                "index-blocking"))
        .isEmpty();
    assertThatThrownBy(
            () -> validate(Map.of("sql", "select 1", "ignore", List.of("index-bloking"))))
        .isInstanceOf(InvalidInput.class)
        .satisfies(error -> assertThat(((InvalidInput) error).hint()).contains("index-blocking"));
  }

  @Test
  void answersAsSarif() {
    ValidateMigration.Output output =
        validate(Map.of("sql", "create index on person (n)", "output", "sarif"));
    Map<String, ?> sarif = JsonReader.object(output.body().orElseThrow());
    assertThat(sarif.get("version")).isEqualTo("2.1.0");
    assertThat(output.body().orElseThrow())
        .contains("\"ruleId\": \"index-blocking\"")
        .contains("\"startLine\": 1");
    assertThat(output.headline()).isEmpty();
  }

  @Test
  void answersAsAnnotations() {
    ValidateMigration.Output output =
        validate(Map.of("sql", "create index on person (n)", "output", "github"));
    assertThat(output.body().orElseThrow())
        .contains("::warning file=the SQL,line=1,title=index-blocking::");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table person add",
        "select 'never closed",
        "begin; create index concurrently i on person (n); commit",
        "begin; vacuum person; commit",
        "create database other",
        "create extension no_such_extension",
        "alter system set work_mem = '1GB'",
        "copy person to program 'true'",
      })
  void whatCannotRunSaysWhy(String sql) {
    ValidateMigration.Output output = validate(sql);
    assertThat(output.hasProblems()).isTrue();
    assertThat(output.findings()).anyMatch(one -> one.severity() == Severity.ERROR);
  }

  @Test
  void onNothingAtAllItStillRuns() {
    ValidateMigration.Output output =
        validate(Map.of("sql", "create table t (id int primary key)", "on", "empty"));
    assertThat(output.traced()).isTrue();
    assertThat(output.base()).isEqualTo("an empty database");
  }
}
