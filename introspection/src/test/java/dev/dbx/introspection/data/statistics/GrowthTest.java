package dev.dbx.introspection.data.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.RelationSize;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.TableMeasure;
import dev.dbx.introspection.data.RowCount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrowthTest {

  private static final QualifiedName USERS = QualifiedName.of("public", "users");
  private static final RowCount ROWS = new RowCount(1_200, true, Optional.empty());
  private static final Storage STORAGE =
      new Storage(9_000, 5_000, 4_000, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

  private static Measures on(String day, QualifiedName table, Optional<Long> rows, long bytes) {
    RelationSize size = new RelationSize(rows, bytes / 2, bytes / 2, 0, bytes);
    return new Measures(
        day,
        Instant.parse(day + "T00:00:00Z"),
        "here/app",
        List.of(new TableMeasure(table, size, List.of())));
  }

  private static Optional<Growth> growth(Measures... measures) {
    return Growth.of(USERS, "here/app", Optional.of(ROWS), STORAGE, List.of(measures));
  }

  @Test
  void sinceTheLastSnapshotThatMeasuredTheTable() {
    assertThat(
            growth(
                on("2026-01-01", USERS, Optional.of(100L), 1_000),
                on("2026-02-01", USERS, Optional.of(1_000L), 8_000),
                on("2026-03-01", QualifiedName.of("public", "other"), Optional.of(1L), 8)))
        .contains(
            new Growth("2026-02-01", "2026-02-01T00:00:00Z", Optional.of(200L), 1_000, 1_000));
  }

  @Test
  void whereTheRowsWereNotKnown() {
    assertThat(growth(on("2026-01-01", USERS, Optional.empty(), 10_000)))
        .hasValueSatisfying(
            growth -> {
              assertThat(growth.rows()).isEmpty();
              assertThat(growth.totalBytes()).isEqualTo(-1_000);
            });
  }

  @Test
  void withoutASnapshotOfThisDatabaseThereIsNone() {
    Measures other = on("2026-01-01", USERS, Optional.of(1L), 8);

    assertThat(growth()).isEmpty();
    assertThat(Growth.of(USERS, "there/app", Optional.of(ROWS), STORAGE, List.of(other))).isEmpty();
  }

  /** A user who sees some of the rows has not lost the others. */
  @Test
  void whereOnlySomeRowsAreSeen() {
    Measures then = on("2026-01-01", USERS, Optional.of(1_000L), 8_000);

    assertThat(Growth.of(USERS, "here/app", Optional.empty(), STORAGE, List.of(then)))
        .hasValueSatisfying(growth -> assertThat(growth.rows()).isEmpty());
  }
}
