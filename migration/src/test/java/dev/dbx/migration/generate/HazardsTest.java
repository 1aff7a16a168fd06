package dev.dbx.migration.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.TestPorts;
import dev.dbx.migration.generate.plan.Hazard;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are in the way are counted, and shown without what is personal. */
@TestInstance(Lifecycle.PER_CLASS)
class HazardsTest {

  private final TestPorts target = TestPorts.empty(18);

  @BeforeAll
  void fill() {
    target.execute(RequestCase.text("fixture.sql"));
    target.execute(
        """
        insert into users (organization_id, email) values (1, 'ADA@example.com');
        insert into order_items values (1, 1, 5, 1.00);
        insert into invoices (order_id, number, amount_cents) values (99, 'R-1', 3000000000 / 1000);
        insert into products (sku, name, price, stock) values ('LONG-SKU-1', 'X', -1, 1);
        insert into bookings (room_id, starts_at, ends_at)
        select 1, timestamptz '2031-01-01', '2031-01-05' from generate_series(1, 3);
        create view titles as select id, title from posts;
        create table measurements (
          id bigint generated always as identity primary key,
          celsius numeric(6,2), note text);
        insert into measurements (celsius) select i from generate_series(1, 3000) i;
        insert into measurements (celsius, note) select 1.25, '12' from generate_series(1, 9000);
        analyze measurements;
        """);
  }

  @AfterAll
  void stop() {
    target.close();
  }

  private GenerateMigrationScript.Output run(String request) {
    return (GenerateMigrationScript.Output)
        target.run("db_generate_migration_script", Map.of("operation", request), Call.unattended());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "No two users may share an email. | duplicates | 2 rows share",
        "A product may appear only once per order. | duplicates | 2 rows share",
        "Every invoice belongs to an order. | orphans | 1 row refer to nothing",
        "The product price must not be negative. | check-violations | 1 row do not meet",
        "Limit sku to 5 characters. | lossy | 1 row have a value",
        "Full name of users is required. | existing-nulls | 1 row without a value",
        "Change celsius to integer | lossy | 9000 rows have a value",
        "Change note of measurements to date | lossy | 9000 rows have a value",
        "The same room can't be booked twice for overlapping times. | conflicts | 3 pairs of rows",
      })
  void areCounted(String request, String kind, String words) {
    List<Hazard> hazards = run(request).hazards();

    assertThat(hazards)
        .anySatisfy(
            hazard -> {
              assertThat(hazard.kind()).isEqualTo(kind);
              assertThat(hazard.severity()).isEqualTo(Severity.ERROR);
              assertThat(hazard.message()).contains(words);
            });
    assertThat(hazards.toString()).doesNotContainIgnoringCase("ada@example");
  }

  @Test
  void aSampleThatIsNotPersonalIsShown() {
    assertThat(run("Limit sku to 5 characters.").hazards())
        .anySatisfy(hazard -> assertThat(hazard.evidence()).hasValue("for instance LONG-SKU-1"));
  }

  @Test
  void valuesThatCannotBeAskedForAreTriedInACopy() {
    try (TestPorts older = TestPorts.empty(15)) {
      older.execute(
          "create table notes (id int primary key, day text);"
              + " insert into notes values (1, '2024-02-30'), (2, '2024-02-28'), (3, '2024-02-30')");
      GenerateMigrationScript.Output output =
          (GenerateMigrationScript.Output)
              older.run(
                  "db_generate_migration_script",
                  Map.of("operation", "Change day of notes to date"),
                  Call.unattended());
      assertThat(output.hazards())
          .anySatisfy(
              hazard -> {
                assertThat(hazard.kind()).isEqualTo("lossy");
                assertThat(hazard.message()).startsWith("1 of its values do not become date");
                assertThat(hazard.evidence().orElseThrow())
                    .contains("of all 2 different values", "day 2024-02-30");
              });
    }
  }

  /** By the measured table: what the names of the types alone do not tell. */
  @Test
  void aRewriteIsToldWhereThereIsOne() {
    assertThat(run("Change celsius to numeric(8,2)").hazards())
        .noneMatch(hazard -> hazard.kind().equals("rewrite"));
    assertThat(run("Change celsius to numeric(8,3)").hazards())
        .anyMatch(hazard -> hazard.kind().equals("rewrite"));
  }

  @Test
  void whatStandsOnAColumnIsNamed() {
    GenerateMigrationScript.Output output = run("drop title from posts");

    assertThat(output.hazards())
        .anySatisfy(
            hazard -> {
              assertThat(hazard.kind()).isEqualTo("dependants");
              assertThat(hazard.message()).contains("view titles");
            });
    assertThat(output.proved()).isFalse();
    assertThat(output.proof()).anyMatch(line -> line.startsWith("NOT PROVED"));
  }

  @Test
  void aLargeTableIsFilledInBatches() {
    GenerateMigrationScript.Output output = run("fill missing note of measurements with 'none'");

    assertThat(output.up().orElseThrow())
        .contains("DO $batches$", "COMMIT;", "-- Not in a transaction.");
    assertThat(output.proof()).first().asString().startsWith("Proved");
  }

  @Test
  void rowsInTheWayAreNoReasonToProveNothing() {
    GenerateMigrationScript.Output output = run("Full name of users is required.");

    assertThat(output.steps()).isNotEmpty();
    assertThat(output.hasProblems()).isTrue();
  }
}
