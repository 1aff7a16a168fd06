package dev.dbx.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.ddl.SchemaScript;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Sandbox.Fidelity;
import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.Sandbox.Session;
import dev.dbx.core.tool.Call;
import dev.dbx.testing.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The original has an extension that the sandbox has never heard of: citext, renamed. */
class MissingExtensionTest {

  private static final Call CALL = Call.unattended();

  private static final SchemaScript SCRIPT =
      Originals.script(
          "create extension mycitext with schema public",
          "create extension pg_trgm with schema public version '1.0'",
          "create table public.people (id int primary key, email public.citext, tags citext[])",
          "create function public.same(a citext) returns boolean"
              + " language sql as 'select a = ''x''::citext'",
          "create view public.shouting as select replace(email, 'a'::citext, 'A') from people",
          "create view public.least as select min(email) from people",
          "create view public.above as select * from public.least",
          "create index people_email on people (email)",
          "create table public.places (at public.geometry)");

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void itsTypesFunctionsAndOperatorsAreStoodInForAndTheRestIsNamed(int version) {
    try (TestDatabase database = original(version);
        EmbeddedSandbox sandbox = Originals.sandbox(SCRIPT);
        Session session = sandbox.clone(Originals.of(database), Fidelity.SCHEMA, CALL)) {
      assertThat(gap(session, "extension mycitext"))
          .contains("is not available", "its types (1)", "missing: ", " more");
      assertThat(gap(session, "column public.people.email")).contains("citext is a stand-in");
      assertThat(gap(session, "column public.people.tags")).contains("citext[] is a stand-in");
      assertThat(gap(session, "view public.least")).contains("min(citext)");
      assertThat(gap(session, "view public.above")).contains("\"public.least\" does not exist");
      assertThat(gap(session, "table public.places")).contains("public.geometry");
      assertThat(gap(session, "index people_email")).contains("operator class");
      assertThat(gap(session, "extension pg_trgm")).contains("has version 1.0, the sandbox 1.");
      assertThat(session.gaps()).hasSize(8);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aTypeThatIsStoodInForHoldsTextAndAFunctionSaysWhatIsMissing(int version) {
    try (TestDatabase database = original(version);
        EmbeddedSandbox sandbox = Originals.sandbox(SCRIPT);
        Session session = sandbox.clone(Originals.of(database), Fidelity.SCHEMA, CALL)) {
      session.execute("insert into people values (1, 'Ann@example.com', '{a,b}')", CALL);

      assertThatThrownBy(() -> session.execute("select * from shouting", CALL))
          .isInstanceOfSatisfying(
              DbxException.SqlFailed.class,
              e -> {
                assertThat(e.sqlState()).isEqualTo("0A000");
                assertThat(e.message())
                    .contains("replace is not available in this sandbox")
                    .contains("mycitext");
              });
    }
  }

  private static TestDatabase original(int version) {
    TestDatabase database = TestDatabase.create(version);
    database.execute(
        """
        create extension citext;
        create extension pg_trgm;
        update pg_extension set extname = 'mycitext' where extname = 'citext';
        update pg_extension set extversion = '1.0' where extname = 'pg_trgm';
        """);
    return database;
  }

  private static String gap(Session session, String object) {
    List<Gap> gaps = session.gaps().stream().filter(gap -> gap.object().equals(object)).toList();
    assertThat(gaps)
        .as(
            "%s among %s",
            object, session.gaps().stream().map(Gap::toString).collect(Collectors.joining("\n")))
        .hasSize(1);
    return gaps.get(0).reason();
  }
}
