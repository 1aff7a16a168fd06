package dev.dbx.query.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.guard.ReadGuard;
import dev.dbx.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of functions that a read may call, against the servers' own catalogues. */
class BuiltInFunctionsTest {

  /** IMMUTABLE or STABLE for the server, and yet not for reads. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          // whole tables as text, and types given as text; of pg_input_is_valid the type is read
          "database_to_xml",
          "database_to_xml_and_xmlschema",
          "database_to_xmlschema",
          "pg_input_error_info",
          "pg_input_is_valid",
          "schema_to_xml",
          "schema_to_xml_and_xmlschema",
          "schema_to_xmlschema",
          "table_to_xml",
          "table_to_xml_and_xmlschema",
          "table_to_xmlschema",
          // one overload runs SQL that is given as text
          "ts_rewrite",
          // settings and files of the server
          "pg_config",
          "pg_show_all_settings",
          "pg_tablespace_location",
          // takes a transaction number, which a standby cannot
          "pg_current_xact_id",
          "txid_current",
          // only for event triggers and languages
          "fmgr_c_validator",
          "fmgr_internal_validator",
          "fmgr_sql_validator",
          "pg_event_trigger_ddl_commands",
          "pg_event_trigger_dropped_objects",
          "pg_event_trigger_table_rewrite_oid",
          "pg_event_trigger_table_rewrite_reason");

  private static final String CALLABLE =
      """
      select proname, bool_or(provolatile = 'v')
      from pg_proc
      where pronamespace = 'pg_catalog'::regnamespace
        and not 'internal'::regtype = any (proargtypes::oid[])
        and not 'cstring'::regtype = any (proargtypes::oid[])
        and prorettype not in (
          'internal'::regtype, 'cstring'::regtype, 'trigger'::regtype, 'event_trigger'::regtype,
          'fdw_handler'::regtype, 'language_handler'::regtype)
      group by proname
      """;

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 16, 17, 18})
  void holdsExactlyWhatWasLookedAt(int version) throws IOException {
    List<String> lines = lines();
    int reviewed =
        lines.indexOf(
            lines.stream().filter(l -> l.startsWith("# VOLATILE")).findFirst().orElseThrow());
    Set<String> harmless = new TreeSet<>(lines.subList(0, reviewed));
    Set<String> lookedAt = new TreeSet<>(lines.subList(reviewed, lines.size()));
    try (TestDatabase database = TestDatabase.create(version)) {
      for (List<@Nullable String> row : database.query(CALLABLE)) {
        String name = String.valueOf(row.get(0));
        boolean isVolatile = "t".equals(row.get(1));
        if (isVolatile) {
          assertThat(harmless).as("volatile in " + version).doesNotContain(name);
        } else if (!LEFT_OUT.contains(name)) {
          assertThat(harmless.contains(name) || lookedAt.contains(name)).as(name).isTrue();
        }
      }
    }
    assertThat(harmless).doesNotContainAnyElementsOf(LEFT_OUT);
    assertThat(lookedAt).doesNotContainAnyElementsOf(LEFT_OUT);
  }

  @Test
  void isSortedBySection() throws IOException {
    List<String> section = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("#")) {
        section.clear();
      } else if (!line.isBlank()) {
        section.add(line);
        assertThat(section).isSorted();
      }
    }
  }

  private static List<String> lines() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(ReadGuard.class.getResourceAsStream("built-in-functions.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
