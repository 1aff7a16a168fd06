package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.plan.SeedPlan;
import dev.dbx.seeding.plan.SeedPlanner;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans for schemas of every kind, filled into PostgreSQL: no constraint is violated. */
class SeedPlanTest {

  @ParameterizedTest
  @CsvSource({"kinds, 1", "kinds, 100", "kinds, 10000"})
  void noConstraintIsViolated(String schema, long rows) throws Exception {
    try (SeedDatabase database = new SeedDatabase(18, schema)) {
      SeedPlanner planner = database.planner();
      Map<QualifiedName, Long> counts =
          planner.tables().stream().collect(Collectors.toMap(Relation::name, table -> rows));
      SeedPlan plan = planner.plan(counts, 1);
      database.fill(plan);
      assertThat(plan.tables()).allSatisfy(table -> assertThat(table.count()).isPositive());
    }
  }
}
