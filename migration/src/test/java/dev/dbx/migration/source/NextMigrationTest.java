package dev.dbx.migration.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import dev.dbx.core.script.ScriptPart;
import dev.dbx.core.script.ScriptReader;
import dev.dbx.migration.ConventionCases;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A new migration is found again, behind all others, by who reads the folder anew. */
class NextMigrationTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.890Z");
  private static final String UP =
      """
      -- what it is for
      create function g() returns int language plpgsql as $$
      begin
        return 1; -- one
      end
      $$;
      comment on function g() is 'a;b';
      """;
  private static final String DOWN = "drop function g();\n";

  private static final NewMigration WANTED =
      new NewMigration("add_g", UP, Optional.of(DOWN), false);
  private static final NewMigration ALONE =
      new NewMigration(
          "add_index",
          "create index concurrently i on users (email);",
          Optional.of("drop index concurrently i;"),
          true);

  static Stream<String> folders() throws IOException {
    return ConventionCases.names().stream().filter(name -> !name.equals("by-name"));
  }

  private static List<SqlFile> files(String convention) {
    return ConventionCases.files().find(convention).orElseThrow().files().stream()
        .filter(file -> !file.path().equals("current.sql"))
        .toList();
  }

  private static List<SqlFile> merged(List<SqlFile> before, List<SqlFile> written) {
    Map<String, SqlFile> all = new LinkedHashMap<>();
    before.forEach(file -> all.put(file.path(), file));
    written.forEach(file -> all.put(file.path(), file));
    return new ArrayList<>(all.values());
  }

  private static List<String> statements(String sql) {
    return ScriptReader.parts(sql).stream()
        .filter(ScriptPart.Statement.class::isInstance)
        .map(part -> part.text(sql).strip())
        .filter(text -> !text.matches("(?i)begin|commit"))
        .toList();
  }

  private static Migration last(MigrationFolder folder) {
    return folder.migrations().stream()
        .filter(one -> !one.repeatable())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void isFoundAgainAsTheLast(String convention) {
    List<SqlFile> before = files(convention);
    MigrationFolder folder = MigrationFolder.of(convention, before);

    List<SqlFile> written = MigrationFolder.next(folder.tool(), before, WANTED, NOW);

    MigrationFolder after = MigrationFolder.of(convention, merged(before, written));
    assertThat(after.tool()).isEqualTo(folder.tool());
    if (folder.tool() == Tool.RAILS) {
      assertThat(written).singleElement().extracting(SqlFile::path).isEqualTo(ruby(after));
      return;
    }
    assertThat(after.migrations()).hasSize(folder.migrations().size() + 1);
    assertThat(statements(last(after).up().sql())).isEqualTo(statements(UP));
    assertThat(last(after).down().map(down -> statements(down.sql())))
        .isEqualTo(
            folder.tool().hasDown() && !convention.equals("sqlx")
                ? Optional.of(statements(DOWN))
                : Optional.empty());
    assertThat(before).filteredOn(one -> written.stream().anyMatch(w -> clashes(one, w))).isEmpty();
  }

  private static String ruby(MigrationFolder folder) {
    return folder.skipped().stream()
        .filter(file -> file.reason().equals("Ruby"))
        .map(MigrationFolder.Skipped::path)
        .max(String::compareTo)
        .orElseThrow();
  }

  /** Only plans, and the one file of Liquibase, may be written anew, and keep what they had. */
  private static boolean clashes(SqlFile old, SqlFile written) {
    return old.path().equals(written.path())
        && !old.path().equals("meta/_journal.json")
        && !old.path().equals("atlas.sum")
        && !written.text().startsWith(old.text());
  }

  @ParameterizedTest
  @EnumSource(
      value = Tool.class,
      names = {"RAILS"},
      mode = EnumSource.Mode.EXCLUDE)
  void theFirstOfAFolder(Tool tool) {
    List<SqlFile> written = MigrationFolder.next(tool, List.of(), WANTED, NOW);

    String name = tool == Tool.SUPABASE ? "supabase/migrations" : "m";
    MigrationFolder folder = MigrationFolder.of(name, written);
    assertThat(folder.mayBe(tool) || folder.tool() == tool).isTrue();
    assertThat(folder.migrations()).hasSize(1);
    assertThat(statements(folder.migrations().get(0).up().sql())).isEqualTo(statements(UP));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void outsideATransaction(String convention) {
    List<SqlFile> before = files(convention);
    Tool tool = MigrationFolder.of(convention, before).tool();
    if (tool.transaction() == Transaction.TOGETHER) {
      assertThatThrownBy(() -> MigrationFolder.next(tool, before, ALONE, NOW))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("in a transaction");
      return;
    }
    List<SqlFile> written = MigrationFolder.next(tool, before, ALONE, NOW);
    if (tool == Tool.RAILS) {
      assertThat(written.get(0).text()).contains("disable_ddl_transaction!");
      return;
    }
    Migration last = last(MigrationFolder.of(convention, merged(before, written)));
    assertThat(last.up().transaction()).isIn(Transaction.IMPLICIT, Transaction.STATEMENT);
    assertThat(last.down().map(Script::transaction)).isNotEqualTo(Optional.of(Transaction.FILE));
    assertThat(statements(last.up().sql())).hasSize(1);
  }

  /** Tools that send a file as one text cannot keep several statements out of a transaction. */
  @ParameterizedTest
  @EnumSource(
      value = Tool.class,
      names = {"PRISMA", "GOLANG_MIGRATE", "GRAPHILE_MIGRATE", "SUPABASE"})
  void severalOutsideATransaction(Tool tool) {
    NewMigration several = new NewMigration("x", "vacuum a; vacuum b;", Optional.empty(), true);

    assertThatThrownBy(() -> MigrationFolder.next(tool, List.of(), several, NOW))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("several statements");
  }

  @ParameterizedTest
  @CsvSource({
    "001_a.sql, 002",
    "9.sql, 10",
    "0099_a.sql, 0100",
    "20240101000000_a.sql, 20260304050607",
    "20990101000000_a.sql, 20990101000001",
    "1700000000_a.sql, 1772600767",
    "1700000000000_a.sql, 1772600767890",
    "0000000001_a.sql, 0000000002"
  })
  void numbersGoOnAsTheyAre(String file, String version) {
    List<SqlFile> written =
        MigrationFolder.next(Tool.NUMBERED, List.of(new SqlFile(file, "select 1")), WANTED, NOW);

    assertThat(written)
        .extracting(SqlFile::path)
        .containsExactly(version + "_add_g.sql", version + "_add_g.down.sql");
  }

  @Test
  void sumsOfAtlasAreThoseOfAtlas() {
    List<SqlFile> atlas = files("atlas");
    List<SqlFile> sql = atlas.stream().filter(file -> file.path().endsWith(".sql")).toList();

    assertThat(AtlasSum.text(sql))
        .isEqualTo(
            atlas.stream()
                .filter(file -> file.path().equals("atlas.sum"))
                .findFirst()
                .orElseThrow()
                .text());
  }

  @Test
  void filesWithoutNumbers() {
    List<SqlFile> before = files("by-name");

    assertThatThrownBy(() -> MigrationFolder.next(Tool.NUMBERED, before, WANTED, NOW))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("add_g would not come last");
    assertThat(
            MigrationFolder.next(
                Tool.NUMBERED, before, new NewMigration("c", UP, Optional.empty(), false), NOW))
        .extracting(SqlFile::path)
        .containsExactly("c.sql");
  }

  @Test
  void whatCannotBeWritten() {
    assertThatThrownBy(() -> new NewMigration("../x", "", Optional.empty(), false))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () ->
                MigrationFolder.next(
                    Tool.GRAPHILE_MIGRATE,
                    List.of(new SqlFile("current.sql", "select 1;")),
                    WANTED,
                    NOW))
        .hasMessageContaining("not committed");
    assertThatThrownBy(
            () ->
                MigrationFolder.next(
                    Tool.SQITCH, List.of(new SqlFile("deploy/add_g.sql", "")), WANTED, NOW))
        .hasMessageContaining("has a change add_g already");
  }

  @Test
  void railsExecutesEachStatement() {
    SqlFile file = MigrationFolder.next(Tool.RAILS, files("rails"), WANTED, NOW).get(0);

    assertThat(file.path()).isEqualTo("migrate/20260304050607_add_g.rb");
    assertThat(file.text())
        .startsWith("class AddG < ActiveRecord::Migration[7.1]\n  def up\n    execute <<~'SQL'\n")
        .contains(
            "  def down\n    execute <<~'SQL'\n      drop function g();\n    SQL\n  end\nend\n");
  }
}
