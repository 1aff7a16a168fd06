package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.plan.SeedPlan;
import dev.dbx.seeding.plan.SeedPlanner;
import dev.dbx.seeding.template.Template;
import dev.dbx.seeding.value.Subject.Style;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans for schemas of every kind, filled into PostgreSQL: no constraint is violated. */
class SeedPlanTest {

  private static Template everywhere(SeedPlanner planner, long rows, Style style) {
    Map<QualifiedName, Long> counts =
        planner.tables().stream().collect(Collectors.toMap(Relation::name, table -> rows));
    return new Template("everywhere", counts, Map.of(), style);
  }

  @ParameterizedTest
  @CsvSource({
    "kinds, 1", "kinds, 100", "kinds, 10000",
    "shop, 1", "shop, 100", "shop, 10000",
    "tenants, 1", "tenants, 100", "tenants, 10000",
    "social, 1", "social, 100", "social, 10000",
    "hospital, 1", "hospital, 100", "hospital, 10000",
    "blog, 1", "blog, 100", "blog, 10000",
    "forum, 1", "forum, 100", "forum, 10000",
    "issues, 1", "issues, 100", "issues, 10000",
    "bank, 1", "bank, 100", "bank, 10000",
    "booking, 1", "booking, 100", "booking, 10000",
    "chat, 1", "chat, 100", "chat, 10000",
    "school, 1", "school, 100", "school, 10000",
    "logistics, 1", "logistics, 100", "logistics, 10000",
    "music, 1", "music, 100", "music, 10000",
    "cms, 1", "cms, 100", "cms, 10000",
    "league, 1", "league, 50", "league, 2000",
    "tickets, 1", "tickets, 50", "tickets, 2000",
    "misc, 1", "misc, 50", "misc, 2000"
  })
  void noConstraintIsViolated(String schema, long rows) throws Exception {
    try (SeedDatabase database = new SeedDatabase(18, schema)) {
      SeedPlanner planner = database.planner();
      SeedPlan plan = planner.plan(everywhere(planner, rows, Style.USUAL), 1);
      database.fill(plan);
      assertThat(plan.tables()).allSatisfy(table -> assertThat(table.count()).isPositive());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kinds",
        "shop",
        "tenants",
        "social",
        "hospital",
        "blog",
        "forum",
        "issues",
        "bank",
        "booking",
        "chat",
        "school",
        "logistics",
        "music",
        "cms",
        "league",
        "tickets",
        "misc"
      })
  void extremesViolateNothingEither(String schema) throws Exception {
    try (SeedDatabase database = new SeedDatabase(18, schema)) {
      SeedPlanner planner = database.planner();
      database.fill(planner.plan(everywhere(planner, 60, Style.EDGE), 2));
    }
  }
}
