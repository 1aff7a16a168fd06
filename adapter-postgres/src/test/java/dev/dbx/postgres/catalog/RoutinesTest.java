package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.granted;
import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ParallelSafety;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.RoutineKind;
import dev.dbx.core.catalog.Volatility;
import dev.dbx.core.tool.Call;
import dev.dbx.postgres.Connections;
import dev.dbx.testing.TestDatabase;
import java.util.List;

class RoutinesTest {

  @OnEveryVersion
  void byNameAndArguments(int version) {
    assertThat(WideDatabase.on(version).catalog().routines())
        .map(r -> r.kind() + " " + r.name() + "(" + r.identityArguments() + ")")
        .containsExactly(
            "FUNCTION app.admin_only()",
            "FUNCTION app.area(side real)",
            "FUNCTION app.area(width integer, height integer, OUT area bigint)",
            "FUNCTION app.float8_minus(double precision, double precision)",
            "AGGREGATE app.largest(integer)",
            "AGGREGATE app.middle(double precision ORDER BY anyelement)",
            "WINDOW app.number()",
            "FUNCTION app.on_ddl()",
            "AGGREGATE app.tally()",
            "PROCEDURE app.tidy(INOUT done integer, VARIADIC names text[])",
            "AGGREGATE app.total(integer)",
            "FUNCTION app.touch()");
  }

  @OnEveryVersion
  void whatTheyPromise(int version) {
    Routine side = routine(version, "app.area", "side real");
    assertThat(side.volatility()).isEqualTo(Volatility.IMMUTABLE);
    assertThat(side.parallel()).isEqualTo(ParallelSafety.SAFE);
    assertThat(side.leakproof()).isTrue();
    assertThat(side.strict()).isTrue();
    assertThat(side.securityDefiner()).isFalse();
    assertThat(side.result()).contains("real");
    assertThat(granted(side.privileges(), side.owner()))
        .containsExactly("EXECUTE to PUBLIC by postgres");
    Routine area = routine(version, "app.area", "width integer, height integer, OUT area bigint");
    assertThat(area.volatility()).isEqualTo(Volatility.STABLE);
    assertThat(area.parallel()).isEqualTo(ParallelSafety.RESTRICTED);
    assertThat(area.arguments())
        .isEqualTo("width integer, height integer DEFAULT 2, OUT area bigint");
    assertThat(area.strict()).isFalse();
  }

  @OnEveryVersion
  void securityDefiner(int version) {
    Routine admin = routine(version, "app.admin_only", "");
    assertThat(admin.securityDefiner()).isTrue();
    assertThat(admin.configuration()).containsExactly("search_path=app, pg_temp", "work_mem=8MB");
    assertThat(admin.language()).isEqualTo(id("plpgsql"));
    assertThat(admin.volatility()).isEqualTo(Volatility.VOLATILE);
    assertThat(admin.parallel()).isEqualTo(ParallelSafety.UNSAFE);
    assertThat(admin.comment()).contains("for few");
    assertThat(admin.definition().orElseThrow())
        .startsWith("CREATE OR REPLACE FUNCTION app.admin_only()")
        .contains("SECURITY DEFINER");
    assertThat(granted(admin.privileges(), admin.owner()))
        .containsExactly("EXECUTE to wide_reader by postgres");
  }

  @OnEveryVersion
  void procedure(int version) {
    Routine tidy = routine(version, "app.tidy", "INOUT done integer, VARIADIC names text[]");
    assertThat(tidy.kind()).isEqualTo(RoutineKind.PROCEDURE);
    assertThat(tidy.result()).isEmpty();
  }

  @OnEveryVersion
  void definitionsOfAggregatesMakeThemAgain(int version) {
    List<Routine> aggregates = aggregates(WideDatabase.on(version).catalog());
    assertThat(aggregates).hasSize(4);
    try (TestDatabase copy = TestDatabase.create(version);
        Connections connections = new Connections(copy.target())) {
      copy.execute("create schema app");
      aggregates.forEach(aggregate -> copy.execute(aggregate.definition().orElseThrow()));
      assertThat(aggregates(new JdbcCatalogReader(connections).read(Call.unattended())))
          .map(Routine::definition)
          .isEqualTo(aggregates.stream().map(Routine::definition).toList());
    }
  }

  private static List<Routine> aggregates(Catalog catalog) {
    return catalog.routines().stream()
        .filter(routine -> routine.kind() == RoutineKind.AGGREGATE)
        .toList();
  }

  private static Routine routine(int version, String routine, String arguments) {
    return WideDatabase.on(version).catalog().routines().stream()
        .filter(r -> r.name().equals(name(routine)) && r.identityArguments().equals(arguments))
        .findFirst()
        .orElseThrow();
  }
}
