package dev.dbx.migration.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.migration.ConventionCases;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.order.CheckMigrationDependencies.Output;
import dev.dbx.testing.FolderSqlFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(Lifecycle.PER_CLASS)
class CheckMigrationDependenciesTest {

  private final TestPorts ports = TestPorts.empty(18);
  private Path project = Path.of("");

  @BeforeEach
  void files(@TempDir Path folder) {
    project = folder;
    ports.with(new FolderSqlFiles(project));
  }

  @AfterAll
  void stop() {
    ports.close();
  }

  private void file(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Output run(Map<String, ?> arguments) {
    return (Output) ports.run("db_check_migration_dependencies", arguments, Call.unattended());
  }

  private static List<String> edges(Output output) {
    return output.edges().stream()
        .map(edge -> edge.to() + " " + edge.bond() + " " + edge.from())
        .toList();
  }

  private static String evidence(Output output, String from, String to) {
    return output.edges().stream()
        .filter(edge -> edge.from().equals(from) && edge.to().equals(to))
        .map(Edge::evidence)
        .findFirst()
        .orElse("no such edge");
  }

  private static List<String> rules(Output output) {
    return output.findings().stream().map(Finding::rule).toList();
  }

  @Test
  void whatTheCatalogueShows() throws IOException {
    file("sql/1_users.sql", "create table users (id int primary key, name text);");
    file("sql/2_tags.sql", "create table tags (id int primary key);");
    file("sql/3_orders.sql", "create table orders (id int, user_id int references users);");
    file("sql/4_email.sql", "alter table users add column email text;");
    file("sql/5_view.sql", "create view addresses as select email from users;");

    Output output = run(Map.of("dir", "sql"));

    assertThat(edges(output))
        .containsExactly(
            "3_orders.sql NEEDS 1_users.sql",
            "4_email.sql NEEDS 1_users.sql",
            "5_view.sql NEEDS 1_users.sql",
            "5_view.sql NEEDS 4_email.sql");
    assertThat(output.levels())
        .containsExactly(
            List.of("1_users.sql", "2_tags.sql"),
            List.of("3_orders.sql", "4_email.sql"),
            List.of("5_view.sql"));
    assertThat(evidence(output, "1_users.sql", "3_orders.sql"))
        .isEqualTo("without it fails at line 1: relation \"users\" does not exist");
    assertThat(evidence(output, "4_email.sql", "5_view.sql"))
        .isEqualTo("without it fails at line 1: column \"email\" does not exist");
    assertThat(output.reordered())
        .contains("level by level, each from its end, all run, and come to the same schema");
    assertThat(output.findings()).isEmpty();
    assertThat(output.untried()).isEmpty();
    assertThat(output.nodes().get(0).creates()).containsExactly("table public.users");
    assertThat(output.mermaid())
        .startsWith("graph LR\n  m0[\"1_users.sql\"]\n")
        .contains("  m0 --> m2\n")
        .contains("  m3 --> m4\n")
        .doesNotContain("m0 --> m4");
  }

  @Test
  void whatOnlyATrialShows() throws IOException {
    file("sql/1_users.sql", "create table users (id int primary key);");
    file("sql/2_name.sql", "alter table users add column name text;");
    file("sql/3_other.sql", "alter table users add column other text;");
    file("sql/4_row.sql", "insert into users (id, name) values (1, 'a');");
    file("sql/5_update.sql", "update users set name = upper(name) where id = 1;");
    file(
        "sql/6_code.sql",
        "create function f() returns int language plpgsql as 'begin return count(*) from users;"
            + " end'; do 'begin perform f(); end';");

    Output output = run(Map.of("dir", "sql"));

    assertThat(edges(output))
        .contains(
            "4_row.sql NEEDS 1_users.sql",
            "4_row.sql NEEDS 2_name.sql",
            "5_update.sql NEEDS 4_row.sql",
            "6_code.sql NEEDS 1_users.sql")
        .doesNotContain(
            "4_row.sql NEEDS 3_other.sql",
            "4_row.sql FOLLOWS 3_other.sql",
            "3_other.sql NEEDS 2_name.sql",
            "3_other.sql FOLLOWS 2_name.sql");
    assertThat(evidence(output, "2_name.sql", "4_row.sql"))
        .contains("column \"name\" of relation \"users\" does not exist");
    assertThat(evidence(output, "4_row.sql", "5_update.sql"))
        .isEqualTo("without it, it does something else");
  }

  @Test
  void whatMustComeBefore() throws IOException {
    file("sql/1_a.sql", "create table a (id int, old text);");
    file("sql/2_fill.sql", "insert into a select g, g::text from generate_series(1, 3) g;");
    file(
        "sql/3_required.sql",
        "alter table a add column b int not null;".replace("int", "int default 0"));
    file("sql/4_drop.sql", "alter table a drop column old;");
    file("sql/5_comment.sql", "comment on table a is 'one';");
    file("sql/6_comment.sql", "comment on table a is 'two';");
    file("sql/7_gone.sql", "drop table a;");
    file("sql/8_again.sql", "create table a (id bigint);");

    Output output = run(Map.of("dir", "sql"));

    assertThat(edges(output))
        .contains(
            "4_drop.sql FOLLOWS 2_fill.sql",
            "6_comment.sql FOLLOWS 5_comment.sql",
            "7_gone.sql NEEDS 1_a.sql",
            "7_gone.sql FOLLOWS 6_comment.sql",
            "8_again.sql FOLLOWS 7_gone.sql");
    assertThat(evidence(output, "2_fill.sql", "4_drop.sql"))
        .contains("the other way round 2_fill.sql fails at line 1: INSERT has more expressions");
    assertThat(evidence(output, "5_comment.sql", "6_comment.sql"))
        .isEqualTo("tried: the other way round both run, and the last one counts");
    assertThat(evidence(output, "7_gone.sql", "8_again.sql"))
        .contains("8_again.sql fails at line 1: relation \"a\" already exists");
    assertThat(output.edges()).extracting(Edge::evidence).doesNotContain("");
    assertThat(output.reordered().orElse("")).doesNotContain("FAILS").doesNotContain("ANOTHER");
  }

  @Test
  void aTrialCorrectsTheCatalogue() throws IOException {
    file("sql/1_f.sql", "create function f() returns int language sql as 'select 1';");
    file("sql/2_f.sql", "create or replace function f() returns int language sql as 'select 2';");
    file("sql/3_role.sql", "create table t (id int); create index concurrently i on t (id);");
    file("sql/4_enum.sql", "create type e as enum ('a');");
    file("sql/5_enum.sql", "alter type e add value 'b';");
    file("sql/6_enum.sql", "create table u (v e default 'b');");

    Output output = run(Map.of("dir", "sql"));

    assertThat(edges(output))
        .containsExactly(
            "2_f.sql FOLLOWS 1_f.sql",
            "5_enum.sql NEEDS 4_enum.sql",
            "6_enum.sql NEEDS 4_enum.sql",
            "6_enum.sql NEEDS 5_enum.sql");
    assertThat(evidence(output, "1_f.sql", "2_f.sql")).startsWith("tried: without it");
    assertThat(output.untried()).isEmpty();
  }

  @Test
  void policiesRolesAndGrants() throws IOException {
    file("sql/1_role.sql", "create role order_app;");
    file("sql/2_t.sql", "create table t (id int, owner text);");
    file("sql/3_grant.sql", "grant select on t to order_app;");
    file(
        "sql/4_rls.sql",
        "alter table t enable row level security;"
            + "create policy p on t to order_app using (owner = current_user);");
    file("sql/5_policy.sql", "alter policy p on t using (true);");

    Output output = run(Map.of("dir", "sql"));

    assertThat(edges(output))
        .contains(
            "3_grant.sql NEEDS 1_role.sql",
            "3_grant.sql NEEDS 2_t.sql",
            "4_rls.sql NEEDS 1_role.sql",
            "5_policy.sql NEEDS 4_rls.sql");
    assertThat(evidence(output, "4_rls.sql", "5_policy.sql"))
        .contains("policy \"p\" for table \"t\" does not exist");
  }

  @Test
  void theOneThatFails() throws IOException {
    file("sql/1_a.sql", "create table a (id int);");
    file("sql/2_b.sql", "create table b (id int);\nalter table nowhere add c int;");
    file("sql/3_c.sql", "create table c (id int);");

    Output output = run(Map.of("dir", "sql"));

    assertThat(output.findings().get(0))
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("migration-fails");
              assertThat(finding.subject()).isEqualTo("2_b.sql");
              assertThat(finding.message()).contains("line 2: relation \"nowhere\"");
            });
    assertThat(output.hasProblems()).isTrue();
    assertThat(output.nodes()).hasSize(1);
  }

  @Test
  void numbers() throws IOException {
    file("sql/001_a.sql", "create table a (id int);");
    file("sql/002_b.sql", "create table b (id int);");
    file("sql/002_c.sql", "create table c (id int);");
    file("sql/003_d.sql", "create table d (id int);");
    file("sql/005_e.sql", "create table e (id int);");

    Output output = run(Map.of("dir", "sql"));

    assertThat(rules(output))
        .containsExactly("migration-version-duplicate", "migration-version-gap");
    assertThat(output.findings().get(0).subject()).isEqualTo("002_b.sql, 002_c.sql");
    assertThat(output.findings().get(1).message()).isEqualTo("the numbers go on without 4");
  }

  @Test
  void branches() throws IOException {
    file("sql/1_t.sql", "create table t (id int);");
    file("sql/2_ours.sql", "alter table t add column a int;");
    file("other/1_t.sql", "create table t (id int);");
    file("other/3_theirs.sql", "alter table t drop column id; alter table t add column a text;");
    file("quiet/1_t.sql", "create table t (id int);");
    file("quiet/3_quiet.sql", "alter table t add column b int;");
    file("changed/1_t.sql", "create table t (id bigint);");
    file("same/1_t.sql", "create table t (id int);");
    file("same/2_same.sql", "create table u (id int);");

    Output conflict = run(Map.of("dir", "sql", "branch_dir", "other"));
    assertThat(rules(conflict)).containsOnly("migration-branch-conflict");
    assertThat(conflict.findings().get(0).message())
        .contains("3_theirs.sql fails at line 1: column \"a\" of relation \"t\" already exists");

    Output quiet = run(Map.of("dir", "sql", "branch_dir", "quiet"));
    assertThat(quiet.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.subject()).isEqualTo("2_ours.sql, 3_quiet.sql");
              assertThat(finding.message()).contains("both change table public.t");
            });

    assertThat(run(Map.of("dir", "sql", "branch_dir", "changed")).findings())
        .extracting(Finding::message)
        .containsExactly("both folders have it, with another text");
    assertThat(rules(run(Map.of("dir", "sql", "branch_dir", "same"))))
        .containsExactly("migration-version-duplicate");
  }

  @Test
  void drift() throws IOException {
    file(
        "db/migrations/20240101000000_a.sql",
        "-- migrate:up\ncreate table a (id int);\n-- migrate:down\n");
    file(
        "db/migrations/20240102000000_b.sql",
        "-- migrate:up\ncreate table b (id int);\n-- migrate:down\n");
    try (TestPorts own = TestPorts.empty(17).with(new FolderSqlFiles(project))) {
      own.execute(
          "create table schema_migrations (version varchar(128) primary key);"
              + "insert into schema_migrations values ('20240101000000');"
              + "create table a (id int, by_hand int)");

      Output output =
          (Output) own.run("db_check_migration_dependencies", Map.of(), Call.unattended());

      assertThat(output.findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.rule()).isEqualTo("migration-drift");
                assertThat(finding.message()).contains("by_hand").doesNotContain("b (");
              });
      assertThat(output.notes())
          .containsExactly(
              "drift was looked for without what is not applied: 20240102000000_b.sql");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        CheckMigrationDependencies.FAILS,
        Versions.DUPLICATE,
        Versions.GAP,
        Branches.CONFLICT,
        Drift.DRIFT
      })
  void everyRuleHasItsPage(String rule) {
    assertThat(Path.of(System.getProperty("dbx.root", "..")).resolve("docs/rules/" + rule + ".md"))
        .content()
        .startsWith("# " + rule + "\n")
        .contains("## Problem", "## Instead of", "## Use");
  }

  @Test
  void thereIsAnEndToTrials() throws IOException {
    file("sql/000_t.sql", "create table t (id int);");
    for (int i = 1; i <= 70; i++) {
      file("sql/%03d_row.sql".formatted(i), "insert into t values (%d);".formatted(i));
    }

    Output output = run(Map.of("dir", "sql"));

    assertThat(output.untried()).hasSize(51).last().asString().startsWith("and ");
    assertThat(output.edges())
        .extracting(Edge::evidence)
        .contains("not tried", "without it fails at line 1: relation \"t\" does not exist");
    assertThat(output.reordered().orElse("")).doesNotContain("FAILS").doesNotContain("ANOTHER");
  }

  static List<String> conventions() throws IOException {
    return ConventionCases.names();
  }

  /** All make a table, and another that refers to it. */
  @ParameterizedTest
  @MethodSource("conventions")
  void everyConvention(String name) {
    ports.with(ConventionCases.files());

    Output output = run(Map.of("dir", name));

    assertThat(rules(output)).doesNotContain(CheckMigrationDependencies.FAILS);
    assertThat(output.nodes()).isNotEmpty();
    assertThat(output.edges().isEmpty()).isEqualTo(output.nodes().size() < 2);
    assertThat(output.edges()).extracting(Edge::evidence).doesNotContain("");
    assertThat(output.untried()).isEmpty();
  }

  @Test
  void aHundredMigrations() throws IOException {
    for (int i = 1; i <= 100; i++) {
      String sql =
          i % 5 == 1
              ? "create table t%d (id int primary key);".formatted(i)
              : "alter table t%d add column c%d int; create index on t%d (c%d);"
                  .formatted(i - (i - 1) % 5, i, i - (i - 1) % 5, i);
      file("sql/%03d_m.sql".formatted(i), sql);
    }

    Output output = run(Map.of("dir", "sql"));

    assertThat(output.levels()).hasSize(2);
    assertThat(output.edges()).hasSize(80).allMatch(edge -> edge.evidence().startsWith("without"));
    assertThat(output.untried()).isEmpty();
  }
}
