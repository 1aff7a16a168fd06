package dev.dbx.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.migration.diff.CaseDatabase;
import dev.dbx.migration.diff.SchemaDiff;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds that the comparison does not look into come, go, and are made anew. */
class OtherObjectsTest {

  private static final String MANY =
      """
      drop foreign data wrapper if exists nothing cascade;
      create function plus(text, text) returns text language sql immutable as 'select $1 || $2';
      create operator @+@ (function = plus, leftarg = text, rightarg = text);
      create collation plain (locale = 'C');
      create text search dictionary words (template = simple, stopwords = english);
      create text search configuration mine (parser = default);
      alter text search configuration mine add mapping for word with words;
      create type pair as (a int, b int);
      create function pair(int) returns pair language sql immutable as 'select row($1, $1)::pair';
      create cast (int as pair) with function pair(int);
      create foreign data wrapper nothing;
      create server elsewhere foreign data wrapper nothing;
      create type thing;
      create function thing_in(cstring) returns thing language internal immutable strict as 'textin';
      create function thing_out(thing) returns cstring language internal immutable strict as 'textout';
      create type thing (input = thing_in, output = thing_out, like = text);
      """;

  private static final String NONE = MANY.lines().findFirst().orElseThrow();

  private static final String OTHERWISE =
      MANY.replace("with function pair(int)", "with function pair(int) as implicit")
          .replace("stopwords = english", "accept = false");

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void comeAndGo(int major) {
    try (CaseDatabase database = new CaseDatabase(major)) {
      check(database, NONE, MANY);
      check(database, MANY, NONE);
      check(database, MANY, OTHERWISE);
    }
  }

  private static void check(CaseDatabase database, String from, String to) {
    Catalog wanted = database.catalog(to);
    database.make(from);
    MigrationPlan plan = MigrationPlan.between(database.now(), wanted);
    PlanRunner.run(plan, database.database());

    assertThat(SchemaDiff.between(database.now(), wanted).lines()).isEmpty();
    assertThat(database.now().others()).isEqualTo(wanted.others());
    assertThat(plan.notPlanned()).isEmpty();
  }
}
