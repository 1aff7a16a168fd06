package dev.dbx.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.migration.diff.CaseDatabase;
import dev.dbx.migration.diff.SchemaDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Schemas made by chance: the plan from one to another, run on the one, makes the other. Repeat a
 * failure with -Ddbx.seed, change the number of pairs with -Ddbx.pairs.
 */
class RandomPlanTest {

  private static final int MAJOR = 18;
  private static final int MOST_FAILURES = Integer.getInteger("dbx.failures", 1);

  @Test
  void plansEndInTheOther() {
    long first = Long.getLong("dbx.seed", new Random().nextLong() >>> 20);
    int pairs = Integer.getInteger("dbx.pairs", 500);
    System.Logger log = System.getLogger("dbx.random");
    log.log(System.Logger.Level.INFO, "dbx.seed=" + first);
    try (CaseDatabase there = new CaseDatabase(MAJOR);
        CaseDatabase wanted = new CaseDatabase(MAJOR)) {
      List<String> failures = new ArrayList<>();
      for (long seed = first; seed < first + pairs && failures.size() < MOST_FAILURES; seed++) {
        check(seed, there, wanted).ifPresent(failures::add);
      }
      assertThat(failures).isEmpty();
    }
  }

  /** Every third pair has nothing in common but names. */
  private static Optional<String> check(long seed, CaseDatabase there, CaseDatabase wanted) {
    List<String> a = new RandomSchema(seed).script();
    List<String> b =
        seed % 3 == 0
            ? new RandomSchema(~seed).script()
            : new RandomSchema(seed).mutate(~seed).script();
    there.make(a);
    wanted.make(b);
    Catalog from = there.now();
    Catalog to = wanted.now();
    MigrationPlan plan = MigrationPlan.between(from, to);
    String all =
        "dbx.seed=%d\n%s\nto\n%s\nplan\n%s"
            .formatted(seed, String.join(";\n", a), String.join(";\n", b), plan.sql("a", "b"));
    try {
      PlanRunner.run(plan, there.database());
    } catch (IllegalStateException e) {
      return Optional.of(e.getMessage() + "\n" + all);
    }
    List<String> left = SchemaDiff.between(there.now(), to).lines();
    boolean asSaid =
        left.stream().allMatch(line -> line.contains(": column order "))
            && left.size() == plan.notPlanned().size();
    return asSaid ? Optional.empty() : Optional.of("left: " + left + "\n" + all);
  }
}
