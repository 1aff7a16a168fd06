package dev.dbx.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.migration.diff.CaseDatabase;
import dev.dbx.migration.diff.SchemaDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Schemas made by chance: the plan from one to another, run on the one, makes the other. Every run
 * of the suite takes the same pairs, so that it fails for what has changed; -Ddbx.seed takes others
 * (a number, or random), -Ddbx.pairs more of them.
 */
class RandomPlanTest {

  private static final int MAJOR = Integer.getInteger("dbx.major", 18);
  private static final int MOST_FAILURES = Integer.getInteger("dbx.failures", 1);

  private static final long USUAL = 9_678_758_052_403L;

  /** To read a catalogue takes about as long for many schemas as for one. */
  private static final int AT_ONCE = 20;

  @Test
  void plansEndInTheOther() {
    long first = first(System.getProperty("dbx.seed", ""));
    long end = first + Integer.getInteger("dbx.pairs", 500);
    System.getLogger("dbx.random").log(System.Logger.Level.INFO, "dbx.seed=" + first);
    List<String> failures = new ArrayList<>();
    try (CaseDatabase there = new CaseDatabase(MAJOR);
        CaseDatabase wanted = new CaseDatabase(MAJOR)) {
      for (long seed = first; seed < end && failures.size() < MOST_FAILURES; seed += AT_ONCE) {
        long[] seeds = LongStream.range(seed, Math.min(seed + AT_ONCE, end)).toArray();
        check(seeds, there, wanted)
            .map(all -> narrowed(all, seeds, there, wanted))
            .ifPresent(failures::add);
      }
    }
    assertThat(failures).isEmpty();
  }

  private static long first(String seed) {
    return switch (seed) {
      case "" -> USUAL;
      case "random" -> new Random().nextLong() >>> 20;
      default -> Long.parseLong(seed);
    };
  }

  /** The first of the pairs that fails by itself, or else all of them. */
  private static String narrowed(
      String all, long[] seeds, CaseDatabase there, CaseDatabase wanted) {
    return LongStream.of(seeds)
        .mapToObj(seed -> check(new long[] {seed}, there, wanted))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("none of these by itself\n" + all);
  }

  private static Optional<String> check(long[] seeds, CaseDatabase there, CaseDatabase wanted) {
    String a = script(seeds, seed -> new RandomSchema(seed));
    String b = script(seeds, RandomPlanTest::other);
    make(there, a);
    make(wanted, b);
    Catalog from = there.now();
    Catalog to = wanted.now();
    MigrationPlan plan = MigrationPlan.between(from, to);
    String all = "dbx.seed=%d\n%s\nto\n%s\nplan\n%s".formatted(seeds[0], a, b, plan.sql("a", "b"));
    try {
      PlanRunner.run(plan, there.database());
    } catch (IllegalStateException e) {
      return Optional.of(e.getMessage() + "\n" + all);
    }
    // the columns of statistics are listed in the order of the table's
    List<String> left =
        SchemaDiff.between(there.now(), to).lines().stream()
            .filter(line -> !line.matches(" +~ statistics [^ ]+ columns .*"))
            .toList();
    boolean asSaid =
        left.stream().allMatch(line -> line.contains(": column order "))
            && left.size() == plan.notPlanned().size();
    return asSaid ? Optional.empty() : Optional.of("left: " + left + "\n" + all);
  }

  private static void make(CaseDatabase database, String script) {
    database.make("");
    database.run(List.of(script));
  }

  /** Every third pair has nothing in common but names. */
  private static RandomSchema other(long seed) {
    return seed % 3 == 0 ? new RandomSchema(~seed) : new RandomSchema(seed).mutate(~seed);
  }

  /** Each in a schema of its own. */
  private static String script(long[] seeds, LongFunction<RandomSchema> make) {
    StringBuilder script = new StringBuilder();
    for (long seed : seeds) {
      String name = "s" + (seed - seeds[0]);
      script.append("create schema %s;\nset search_path = %s;\n".formatted(name, name));
      make.apply(seed).script().forEach(sql -> script.append(sql).append(";\n"));
    }
    return script.toString();
  }
}
