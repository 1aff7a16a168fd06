package dev.dbx.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.migration.diff.CaseDatabase;
import dev.dbx.migration.diff.DiffCase;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.testing.Turns;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plan of every case that the comparison knows, forth and back, is run on a real server, and
 * what comes out is compared with what should: what still differs is said in a list.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PlanCasesTest {

  private static final List<Integer> MAJORS = List.of(18, 14);

  private Map<Integer, CaseDatabase> databases = Map.of();

  @BeforeAll
  void start() {
    databases = Map.of(14, new CaseDatabase(14), 18, new CaseDatabase(18));
  }

  @AfterAll
  void stop() {
    databases.values().forEach(CaseDatabase::close);
    if (Boolean.getBoolean("dbx.update")) {
      Remaining.write();
    }
  }

  static Stream<Arguments> cases() {
    List<DiffCase> all = DiffCase.all();
    return IntStream.range(0, all.size())
        .boxed()
        .flatMap(
            number ->
                Stream.of(
                    Arguments.of(all.get(number), true, number),
                    Arguments.of(all.get(number), false, number + 1)));
  }

  @ParameterizedTest(name = "{0}, forth: {1}")
  @MethodSource("cases")
  void endsInTheOther(DiffCase one, boolean forth, int number) {
    List<Integer> possible = MAJORS.stream().filter(one::appliesTo).toList();
    assertThat(possible).isNotEmpty();
    List<Integer> majors = Turns.one(possible, number);
    Stream<Integer> each =
        Boolean.getBoolean("dbx.update") ? majors.stream() : majors.parallelStream();
    each.forEach(major -> endsInTheOther(major, one, forth));
  }

  private void endsInTheOther(int major, DiffCase one, boolean forth) {
    CaseDatabase database = Objects.requireNonNull(databases.get(major));
    String script = forth ? one.from() : one.to();
    Catalog from = database.catalog(script);
    Catalog to = database.catalog(forth ? one.to() : one.from());
    MigrationPlan plan = MigrationPlan.between(from, to);

    database.make(script);
    PlanRunner.run(plan, database.database());

    List<String> left = SchemaDiff.between(database.now(), to).lines();
    String text = "on " + major + "\n" + plan.sql("one", "the other");
    if (Boolean.getBoolean("dbx.update")) {
      Remaining.expect(one.toString(), forth, major, left);
    }
    assertThat(left).as(text).isEqualTo(Remaining.after(one.toString(), forth, major));
    assertThat(plan.notPlanned().isEmpty()).as(text).isEqualTo(left.isEmpty());
  }
}
