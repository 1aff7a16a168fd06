package dev.dbx.seeding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.plan.SeedPlan;
import dev.dbx.seeding.plan.SeedPlanner;
import dev.dbx.seeding.template.Template;
import dev.dbx.seeding.value.Subject.Style;
import dev.dbx.seeding.write.SeedTestData;
import dev.dbx.seeding.write.SeedTestData.Done;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small schemas whose conditions dbx does not understand, or only together. */
class SeedAttackTest {

  private record Attack(String name, String sql) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A file has several, each behind a line with its name. */
  private static List<Attack> attacks(String file) {
    List<Attack> attacks = new ArrayList<>();
    for (String part : SeedDatabase.text("/attacks/" + file + ".sql").split("(?m)^--- ")) {
      if (!part.isBlank()) {
        attacks.add(new Attack(part.lines().findFirst().orElseThrow(), "-- " + part));
      }
    }
    return attacks;
  }

  static Stream<Attack> attacks() {
    return Stream.of("keys", "selves", "texts", "values").flatMap(file -> attacks(file).stream());
  }

  static Stream<Arguments> scales() {
    return attacks()
        .flatMap(
            attack ->
                Stream.of(
                    Arguments.of(attack, 1L, Style.USUAL),
                    Arguments.of(attack, 1_000L, Style.USUAL),
                    Arguments.of(attack, 25L, Style.EDGE)));
  }

  @ParameterizedTest
  @MethodSource("scales")
  void noConstraintIsViolated(Attack attack, long rows, Style style) throws Exception {
    Held held = held(attack);
    SeedPlanner planner = held.planner();
    Map<QualifiedName, Long> counts =
        planner.tables().stream().collect(Collectors.toMap(Relation::name, table -> rows));
    SeedPlan plan = planner.plan(new Template("attack", counts, Map.of(), style), 1);
    held.database().fill(plan);
    assertThat(plan.tables()).allSatisfy(table -> assertThat(table.count()).isPositive());
    String tables =
        plan.tables().stream()
            .map(table -> table.table().name().sql())
            .collect(Collectors.joining(", "));
    held.database().database().execute("truncate " + tables);
  }

  /** The database of the attack that was tested last, which most likely is tested next. */
  private record Held(Attack attack, SeedDatabase database, SeedPlanner planner) {}

  private static Optional<Held> held = Optional.empty();

  private static Held held(Attack attack) throws SQLException {
    if (held.filter(it -> it.attack().equals(attack)).isEmpty()) {
      letGo();
      SeedDatabase database = SeedDatabase.with(18, attack.sql());
      held = Optional.of(new Held(attack, database, database.planner()));
    }
    return held.orElseThrow();
  }

  @AfterAll
  static void letGo() throws SQLException {
    if (held.isPresent()) {
      held.get().database().close();
    }
    held = Optional.empty();
  }

  /** By the tool, with a sandbox that judges. */
  @ParameterizedTest
  @MethodSource("attacks")
  void rowsAreMadeAndRemovedAgain(Attack attack) {
    try (SeedWorkshop workshop = SeedWorkshop.empty(18, attack.sql())) {
      SeedTestData.Output made = run(workshop);
      assertThat(made.done()).isEqualTo(Done.MADE);
      for (SeedTestData.Made table : made.tables()) {
        assertThat(workshop.value(counted(table))).isEqualTo("" + table.rows()).isNotEqualTo("0");
      }
      List<String> lost = made.notes().stream().filter(note -> note.contains(": undo ")).toList();
      workshop.run(Map.of("template_name", made.label().orElseThrow(), "undo", true));
      made.tables().stream()
          .filter(table -> lost.stream().noneMatch(note -> note.startsWith(table.table().sql())))
          .forEach(table -> assertThat(workshop.value(counted(table))).isEqualTo("0"));
    }
  }

  private static String counted(SeedTestData.Made table) {
    return "select count(*) from " + table.table().sql();
  }

  static Stream<Attack> refusals() {
    return attacks("refused").stream();
  }

  /** The name of such an attack begins with that of the constraint. */
  @ParameterizedTest
  @MethodSource("refusals")
  void whatNobodyFulfilsIsRefusedByName(Attack attack) {
    try (SeedWorkshop workshop = SeedWorkshop.empty(18, attack.sql())) {
      String constraint = attack.name().substring(0, attack.name().indexOf(':'));
      assertThatThrownBy(() -> run(workshop))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining(constraint);
      assertThat(workshop.outcomes()).isEmpty();
    }
  }

  private static SeedTestData.Output run(SeedWorkshop workshop) {
    Map<String, @Nullable Object> rows = new LinkedHashMap<>();
    workshop
        .database()
        .query("select tablename from pg_tables where schemaname = 'public'")
        .forEach(table -> rows.put(String.valueOf(table.get(0)), 100));
    return workshop.template("attack", Map.of("rows", rows)).run(Map.of("template_name", "attack"));
  }
}
