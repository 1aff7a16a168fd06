package dev.dbx.postgres.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.ddl.SchemaScript.NotWritten;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script makes of an empty database reads as the database it was written of. */
class SchemaScriptTest {

  private static final String WITHOUT_WHAT_IS_NOT_WRITTEN =
      """
      update pg_foreign_server set srvoptions = null;
      update pg_foreign_table set ftoptions = null;
      update pg_attribute set attfdwoptions = null where attfdwoptions is not null;
      update pg_index set indisvalid = true, indisready = true where not indisready;
      do $$
      declare
        mapping record;
      begin
        for mapping in select usename, srvname from pg_user_mappings loop
          execute format(
            'drop user mapping for %s server %I',
            case mapping.usename when 'public' then 'public' else quote_ident(mapping.usename) end,
            mapping.srvname);
        end loop;
      end
      $$;
      """;

  private static final List<Fixture> FIXTURES =
      Stream.of(
              "catalog/wide",
              "ddl/circles",
              "ddl/constraints",
              "ddl/foreign",
              "ddl/inheritance",
              "ddl/operators",
              "ddl/partitions",
              "ddl/privileges",
              "ddl/public",
              "ddl/routines",
              "ddl/sequences",
              "ddl/text",
              "ddl/triggers",
              "ddl/types",
              "ddl/views")
          .map(Fixture::new)
          .toList();

  static Stream<Arguments> everywhere() {
    return Stream.of(14, 15, 16, 17, 18)
        .flatMap(version -> FIXTURES.stream().map(fixture -> Arguments.of(fixture, version)));
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("everywhere")
  void recreatesWhatItWasWrittenOf(Fixture fixture, int version) throws Exception {
    try (TestDatabase original = TestDatabase.create(version)) {
      fixture.load(original, version);
      assertRecreated(original, version);
    }
  }

  @ParameterizedTest(name = "on {0}")
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void recreatesTheDemo(int version) throws Exception {
    try (TestDatabase original = TestDatabase.demo(version)) {
      assertRecreated(original, version);
    }
  }

  @Test
  void namesWhatItDoesNotWriteAndWritesNoSecret() {
    try (TestDatabase original = TestDatabase.create(18)) {
      new Fixture("catalog/wide").load(original, 18);
      SchemaScript script = SchemaScript.of(Copy.read(original), Options.ALL);
      assertThat(script.notWritten())
          .extracting(NotWritten::object)
          .containsExactly(
              "server elsewhere",
              "user mapping postgres on server elsewhere",
              "index app.member_invalid",
              "foreign table app.remote");
      assertThat(script.sql()).doesNotContain("secret").doesNotContain("hunter2");
    }
  }

  @Test
  void leavesOutWhatIsNotWanted() {
    try (TestDatabase original = TestDatabase.create(18)) {
      new Fixture("catalog/wide").load(original, 18);
      assertThat(SchemaScript.of(Copy.read(original), new Options(false, false, false)).sql())
          .contains("CREATE TABLE app.person")
          .doesNotContain("OWNER TO")
          .doesNotContain("GRANT ")
          .doesNotContain("REVOKE ")
          .doesNotContain("COMMENT ON");
    }
  }

  private static void assertRecreated(TestDatabase original, int version) throws Exception {
    Catalog catalog = Copy.read(original);
    try (TestDatabase copy = TestDatabase.create(version)) {
      Copy.into(copy, catalog);
      assertThat(Lines.differences(CatalogText.of(catalog), CatalogText.of(Copy.read(copy))))
          .isEmpty();
      if (Dump.majorVersion() >= version) {
        original.execute(WITHOUT_WHAT_IS_NOT_WRITTEN);
        copy.execute(WITHOUT_WHAT_IS_NOT_WRITTEN);
        assertThat(Lines.differences(Dump.of(original), Dump.of(copy))).isEmpty();
      }
    }
  }
}
