package dev.dbx.migration.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.TestPorts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A list of operations, as a calling model gives it. */
@TestInstance(Lifecycle.PER_CLASS)
class OperationsTest {

  private final TestPorts target = TestPorts.empty(17);

  @BeforeAll
  void fill() {
    target.execute(RequestCase.text("fixture.sql"));
    target.execute(
        """
        create type mood as enum ('good', 'bad');
        do $$ begin
          if not exists (select from pg_roles where rolname = 'anon') then
            create role anon;
          end if;
        end $$;
        create schema api;
        grant usage on schema api to anon;
        """);
  }

  @AfterAll
  void stop() {
    target.close();
  }

  private GenerateMigrationScript.Output run(List<Map<String, ?>> operations) {
    return (GenerateMigrationScript.Output)
        target.run(
            "db_generate_migration_script",
            Map.of("operation", "several changes", "operations", operations),
            Call.unattended());
  }

  @Test
  void allOfThemInOne() {
    GenerateMigrationScript.Output output =
        run(
            List.of(
                Map.of(
                    "op",
                    "add_table",
                    "table",
                    "vendors",
                    "columns",
                    List.of("name text not null", "rank int")),
                Map.of(
                    "op",
                    "add_column",
                    "table",
                    "products",
                    "name",
                    "vendor_id",
                    "type",
                    "bigint",
                    "to",
                    "vendors"),
                Map.of(
                    "op",
                    "add_index",
                    "table",
                    "products",
                    "columns",
                    List.of("vendor_id"),
                    "where",
                    "stock > 0"),
                Map.of("op", "rename_column", "table", "orders", "name", "notes", "to", "remarks"),
                Map.of("op", "alter_type", "table", "products", "name", "stock", "type", "bigint"),
                Map.of(
                    "op",
                    "set_default",
                    "table",
                    "orders",
                    "name",
                    "status",
                    "expression",
                    "'new'"),
                Map.of("op", "add_check", "table", "products", "expression", "price >= 0"),
                Map.of("op", "add_unique", "table", "products", "columns", List.of("sku")),
                Map.of("op", "set_not_null", "table", "users", "name", "full_name"),
                Map.of("op", "drop_not_null", "table", "posts", "name", "title"),
                Map.of("op", "enable_rls", "table", "posts"),
                Map.of(
                    "op", "add_policy", "table", "posts", "name", "own", "where", "author_id = 1"),
                Map.of(
                    "op",
                    "backfill",
                    "table",
                    "products",
                    "expression",
                    "category = 'other'",
                    "where",
                    "category is null"),
                Map.of("op", "sentence", "expression", "Soft delete customers.")));

    assertThat(output.proof()).first().asString().startsWith("Proved");
    assertThat(output.proved()).isTrue();
    assertThat(output.up().orElseThrow())
        .contains(
            "CREATE INDEX CONCURRENTLY products_vendor_id_idx",
            "NOT VALID",
            "VALIDATE CONSTRAINT",
            "UNIQUE USING INDEX products_sku_key",
            "ADD COLUMN deleted_at timestamptz");
  }

  @Test
  void aValueOfAnEnumeratedTypeCannotGoBack() {
    GenerateMigrationScript.Output output =
        run(List.of(Map.of("op", "add_enum_value", "name", "mood", "to", "fine")));

    assertThat(output.up().orElseThrow()).contains("ADD VALUE 'fine'");
    assertThat(output.difference()).anyMatch(line -> line.contains("mood"));
  }

  @Test
  void aTableThatThePublicReachesIsSecured() {
    GenerateMigrationScript.Output output =
        run(
            List.of(
                Map.of("op", "add_table", "table", "api.notes", "columns", List.of("body text"))));

    assertThat(output.up().orElseThrow())
        .contains("ALTER TABLE api.notes ENABLE ROW LEVEL SECURITY");
    assertThat(output.hazards()).extracting("kind").contains("exposed-table");
  }

  @Test
  void unknownNamesComeWithThoseLikeThem() {
    assertThatThrownBy(
            () -> run(List.of(Map.of("op", "drop_column", "table", "order", "name", "notes"))))
        .isInstanceOf(DbxException.NotFound.class)
        .extracting(e -> ((DbxException) e).hint())
        .asString()
        .contains("orders");
    assertThatThrownBy(
            () -> run(List.of(Map.of("op", "drop_column", "table", "orders", "name", "note"))))
        .isInstanceOf(DbxException.NotFound.class)
        .hasMessageContaining("no column note");
  }

  @Test
  void wrongInputSaysWhatIsMissing() {
    assertThatThrownBy(
            () -> run(List.of(Map.of("op", "add_column", "table", "orders", "name", "x"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("the operation add column has no type");
    assertThatThrownBy(() -> run(List.of(Map.of("op", "explode"))))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> run(List.of(Map.of("op", "drop_table", "tabel", "orders"))))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("there is no argument tabel");
    assertThatThrownBy(
            () ->
                run(
                    List.of(
                        Map.of(
                            "op",
                            "add_check",
                            "table",
                            "orders",
                            "expression",
                            "true); drop table orders; --"))))
        .isInstanceOf(DbxException.class);
    assertThatThrownBy(
            () ->
                run(
                    List.of(
                        Map.of(
                            "op",
                            "add_column",
                            "table",
                            "orders",
                            "name",
                            "x",
                            "type",
                            "int; drop table x"))))
        .isInstanceOf(InvalidInput.class);
  }

  @Test
  void anEmptyDescriptionIsRefused() {
    assertThatThrownBy(
            () ->
                target.run(
                    "db_generate_migration_script", Map.of("operation", "  "), Call.unattended()))
        .isInstanceOf(InvalidInput.class);
  }
}
