package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.tool.Binder;
import dev.dbx.core.tool.Call;
import dev.dbx.introspection.TestPorts;
import dev.dbx.postgres.Connections;
import dev.dbx.postgres.query.JdbcQueryRunner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListTablesTest {

  private static final int NEWEST = 18;

  private static ListTables.Output list(TestPorts ports, Map<String, ?> arguments) {
    return new ListTables(ports.queries())
        .run(Binder.bind(ListTables.Input.class, arguments), Call.unattended());
  }

  private static List<String> names(ListTables.Output output) {
    return output.tables().stream().map(table -> table.name().sql()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void demoTablesWithRowsSizeAndRls(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      ListTables.Output output = list(demo, Map.of("schema", "public", "exact_rows", true));

      assertThat(output.truncated()).isFalse();
      assertThat(output.total()).isEqualTo(output.tables().size());
      assertThat(summary(output))
          .contains(
              "public.applications TABLE Optional[ON]",
              "public.application_board VIEW Optional.empty",
              "public.application_events PARTITIONED_TABLE Optional[ON]",
              "public.application_events_default PARTITION Optional[ON]",
              "public.interview_feedback TABLE Optional[OFF]");
      for (ListTables.Table table : output.tables()) {
        if (table.exactRows().isPresent()) {
          String counted = demo.database().value("select count(*) from " + table.name().sql());
          assertThat(table.exactRows()).hasValue(Long.parseLong(counted));
        }
      }
      ListTables.Table events = named(output, "public.application_events");
      assertThat(events.estimatedRows()).isEqualTo(events.exactRows());
      assertThat(events.sizeBytes())
          .isEqualTo(
              Long.parseLong(
                  demo.database()
                      .value(
                          "select sum(pg_total_relation_size(relid)) from"
                              + " pg_partition_tree('public.application_events')")));
      assertThat(named(output, "public.applications").comment())
          .hasValue("One row per job a user applies for");
      assertThat(named(output, "public.applications").policies()).isEqualTo(6);
    }
  }

  private static List<String> summary(ListTables.Output output) {
    return output.tables().stream()
        .map(table -> table.name().sql() + " " + table.kind() + " " + table.rls())
        .toList();
  }

  private static ListTables.Table named(ListTables.Output output, String name) {
    return output.tables().stream()
        .filter(table -> table.name().sql().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void everyNameOfANastyDatabase(int major) {
    try (TestPorts nasty = TestPorts.nasty(major)) {
      ListTables.Output output = list(nasty, Map.of("exact_rows", true));

      assertThat(names(output))
          .containsExactly(
              "\"App.Data 🚀\".\"table with \"\"quotes\"\"\nand a line break\"",
              "closed.hidden",
              "public.\"MixedCase\"",
              "public.\"a.b\"",
              "public.a_b",
              "public.a_b_trap",
              "public.ancestor",
              "public.descendant",
              "public.kept",
              "public.no_columns",
              "public.parted",
              "public.parted_2025",
              "public.parted_2025_one",
              "public.parted_rest",
              "public.plain",
              "public.scratch",
              "public.\"select\"",
              "public.shown",
              "public.unfilled",
              "\"quo\"\"te\".\"100%\"");
      assertThat(named(output, "public.parted").exactRows()).hasValue(2L);
      assertThat(named(output, "public.parted").estimatedRows()).isEmpty();
      assertThat(named(output, "public.parted_2025").kind()).isEqualTo(TableKind.PARTITION);
      assertThat(named(output, "public.plain").estimatedRows()).hasValue(7L);
      assertThat(named(output, "public.shown").exactRows()).isEmpty();
      assertThat(named(output, "public.unfilled").exactRows()).isEmpty();
      assertThat(named(output, "public.kept").exactRows()).hasValue(0L);
    }
  }

  @Test
  void patternsAreGlobs() {
    try (TestPorts nasty = TestPorts.nasty(NEWEST)) {
      assertThat(names(list(nasty, Map.of("pattern", "a?b"))))
          .containsExactly("public.\"a.b\"", "public.a_b");
      assertThat(names(list(nasty, Map.of("pattern", "a_b")))).containsExactly("public.a_b");
      assertThat(names(list(nasty, Map.of("pattern", "*case"))))
          .containsExactly("public.\"MixedCase\"");
      assertThat(names(list(nasty, Map.of("pattern", "100%"))))
          .containsExactly("\"quo\"\"te\".\"100%\"");
      assertThat(names(list(nasty, Map.of("pattern", "%")))).isEmpty();
    }
  }

  @Test
  void kindsAndSchemas() {
    try (TestPorts nasty = TestPorts.nasty(NEWEST)) {
      assertThat(names(list(nasty, Map.of("kinds", List.of("view", "materialized-view")))))
          .containsExactly("public.kept", "public.shown", "public.unfilled");
      assertThat(names(list(nasty, Map.of("kinds", List.of("partition")))))
          .containsExactly("public.parted_2025", "public.parted_2025_one", "public.parted_rest");
      assertThat(names(list(nasty, Map.of("schema", "\"quo\"\"te\""))))
          .containsExactly("\"quo\"\"te\".\"100%\"");
      assertThat(list(nasty, Map.of("schema", "empty")).headline()).isEqualTo("No tables match");
      assertThatThrownBy(() -> list(nasty, Map.of("schema", "publik")))
          .isInstanceOf(NotFound.class)
          .hasMessage("there is no schema publik")
          .extracting(error -> ((NotFound) error).closeMatches())
          .isEqualTo(List.of("public"));
    }
  }

  @Test
  void pages() {
    try (TestPorts nasty = TestPorts.nasty(NEWEST)) {
      ListTables.Output all = list(nasty, Map.of());
      ListTables.Output second = list(nasty, Map.of("limit", 3, "offset", 3));
      ListTables.Output last = list(nasty, Map.of("limit", 3, "offset", all.total() - 3));
      ListTables.Output beyond = list(nasty, Map.of("offset", 1_000));

      assertThat(names(second)).isEqualTo(names(all).subList(3, 6));
      assertThat(second.total()).isEqualTo(all.total());
      assertThat(second.truncated()).isTrue();
      assertThat(last.truncated()).isFalse();
      assertThat(beyond.tables()).isEmpty();
      assertThat(beyond.total()).isEqualTo(all.total());
      assertThatThrownBy(() -> list(nasty, Map.of("limit", 0))).isInstanceOf(InvalidInput.class);
      assertThatThrownBy(() -> list(nasty, Map.of("offset", -1))).isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void anEmptyDatabaseHasNoTables() {
    try (TestPorts empty = TestPorts.empty(NEWEST)) {
      ListTables.Output output = list(empty, Map.of());

      assertThat(output.tables()).isEmpty();
      assertThat(output.total()).isZero();
    }
  }

  /** Whoever may not read a table still sees that it is there. */
  @Test
  void aRoleWithoutPrivilegesGetsNoExactRows() {
    try (TestPorts nasty = TestPorts.nasty(NEWEST);
        Connections stranger = nasty.connectionsAs("introspection_stranger")) {
      ListTables.Output output =
          new ListTables(new JdbcQueryRunner(stranger))
              .run(
                  Binder.bind(ListTables.Input.class, Map.of("exact_rows", true)),
                  Call.unattended());

      assertThat(names(output)).contains("closed.hidden");
      assertThat(output.tables()).allMatch(table -> table.exactRows().isEmpty());
      assertThat(named(output, "closed.hidden").sizeBytes()).isPositive();
    }
  }
}
