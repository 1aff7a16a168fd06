package dev.dbx.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case on the oldest and the newest version that knows its syntax; -Ddbx.update=true takes
 * what is found for what is expected.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SchemaDiffTest {

  private static final List<Integer> MAJORS = List.of(18, 14);

  private Map<Integer, CaseDatabase> databases = Map.of();

  @BeforeAll
  void start() {
    databases = Map.of(14, new CaseDatabase(14), 18, new CaseDatabase(18));
  }

  @AfterAll
  void stop() {
    databases.values().forEach(CaseDatabase::close);
  }

  static Stream<Arguments> cases() {
    return MAJORS.stream()
        .flatMap(
            major ->
                DiffCase.all().stream()
                    .filter(one -> one.appliesTo(major))
                    .map(one -> Arguments.of(major, one)));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("cases")
  void findsWhatDiffers(int major, DiffCase one) {
    CaseDatabase database = Objects.requireNonNull(databases.get(major));
    Catalog from = database.catalog(one.from());
    Catalog to = database.catalog(one.to());
    SchemaDiff diff = SchemaDiff.between(from, to);
    SchemaDiff reverse = SchemaDiff.between(to, from);

    if (Boolean.getBoolean("dbx.update")) {
      one.expect(diff.lines(), major);
    }
    assertThat(diff.lines()).isEqualTo(one.expected(major));
    assertThat(SchemaDiff.between(from, from).lines()).isEmpty();
    assertThat(SchemaDiff.between(to, to).lines()).isEmpty();
    assertThat(subjects(reverse, Action.DROPPED)).isEqualTo(subjects(diff, Action.ADDED));
    assertThat(subjects(reverse, Action.ADDED)).isEqualTo(subjects(diff, Action.DROPPED));
    assertThat(reverse.count(Action.RENAMED)).isEqualTo(diff.count(Action.RENAMED));
    assertThat(reverse.count(Action.ALTERED)).isEqualTo(diff.count(Action.ALTERED));
  }

  static Stream<DiffCase> casesOfAllVersions() {
    return DiffCase.all().stream()
        .filter(one -> MAJORS.stream().allMatch(one::appliesTo))
        // a new version of PostgreSQL brings new versions of its extensions, which is a difference
        .filter(one -> !(one.from() + one.to()).contains("create extension citext"));
  }

  @ParameterizedTest
  @MethodSource("casesOfAllVersions")
  void seesNoDifferenceBetweenVersions(DiffCase one) {
    for (String script : List.of(one.from(), one.to())) {
      Catalog old = Objects.requireNonNull(databases.get(14)).catalog(script);
      Catalog now = Objects.requireNonNull(databases.get(18)).catalog(script);
      assertThat(SchemaDiff.between(old, now).lines()).isEmpty();
      assertThat(SchemaDiff.between(now, old).lines()).isEmpty();
    }
  }

  private static List<String> subjects(SchemaDiff diff, Action action) {
    return diff.changes().stream()
        .filter(change -> change.action() == action)
        .map(change -> change.subject().kind().word() + " " + change.subject().shortName())
        .sorted()
        .toList();
  }
}
