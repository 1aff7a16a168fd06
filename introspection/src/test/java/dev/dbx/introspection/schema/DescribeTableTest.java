package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.tool.Finding;
import dev.dbx.introspection.TestPorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribeTableTest {

  private static final int NEWEST = 18;

  private static DescribeTable.Output describe(TestPorts ports, String table) {
    return (DescribeTable.Output) ports.run("db_describe_table", Map.of("table_name", table));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void allOfOneTable(int major) {
    try (TestPorts demo = TestPorts.demo(major)) {
      DescribeTable.Output output = describe(demo, "applications");

      assertThat(output.table().sql()).isEqualTo("public.applications");
      assertThat(output.comment()).hasValue("One row per job a user applies for");
      assertThat(output.rls()).hasValue(RlsStatus.ON);
      assertThat(output.sizeBytes())
          .isEqualTo(output.tableBytes() + output.indexBytes() + rest(demo, output));
      assertThat(column(output, "id"))
          .isEqualTo("bigint, nullable false, [primary key, identity by default]");
      assertThat(column(output, "reference")).isEqualTo("text, nullable false, [generated stored]");
      assertThat(column(output, "company_id"))
          .isEqualTo("bigint, nullable false, [references public.companies]");
      assertThat(column(output, "closed_at"))
          .isEqualTo("timestamp with time zone, nullable true, []");
      assertThat(output.columns()).filteredOn(c -> c.defaultValue().isPresent()).isNotEmpty();
      assertThat(output.constraints())
          .extracting(line -> line.name().value())
          .contains("applications_pkey", "applications_salary_check")
          .doesNotContain("applications_user_id_fkey");
      assertThat(output.foreignKeys())
          .extracting(key -> key.references().sql() + " " + key.onDelete())
          .containsExactly("public.companies RESTRICT", "auth.users CASCADE");
      assertThat(output.referencedBy())
          .extracting(key -> key.table().sql() + " " + key.notes())
          .containsExactly(
              "public.application_events []",
              "public.interview_feedback []",
              "public.reminders [not validated]");
      assertThat(output.policies()).hasSize(6);
      assertThat(output.triggers())
          .extracting(line -> line.name().value())
          .startsWith("applications_set_updated_at")
          .hasSize(4);
      assertThat(output.indexes())
          .filteredOn(index -> index.name().value().equals("applications_pkey"))
          .singleElement()
          .matches(index -> index.definition().equals("btree (id)"))
          .matches(index -> index.notes().equals(List.of("primary key")));
      assertThat(output.privileges())
          .extracting(DescribeTable.GrantLine::role)
          .containsExactly("anon", "authenticated", "service_role");
      assertThat(output.findings())
          .extracting(Finding::rule)
          .containsExactly("foreign-key-without-index");
    }
  }

  @Test
  void privilegesOnColumns() {
    try (TestPorts demo = TestPorts.demo(NEWEST)) {
      assertThat(describe(demo, "companies").privileges())
          .contains(
              new DescribeTable.GrantLine("service_role", List.of("ALL")),
              new DescribeTable.GrantLine(
                  "authenticated",
                  List.of(
                      "DELETE",
                      "INSERT",
                      "MAINTAIN",
                      "REFERENCES",
                      "SELECT",
                      "TRIGGER",
                      "TRUNCATE",
                      "UPDATE (name, slug, website, industry, employees, headquarters, tags)")));
    }
  }

  /** What belongs to no part: the maps of free space and visibility, and TOAST. */
  private static long rest(TestPorts ports, DescribeTable.Output output) {
    String name = "'" + output.table().sql() + "'";
    return Long.parseLong(
        ports
            .database()
            .value("select pg_table_size(" + name + ") - pg_relation_size(" + name + ")"));
  }

  private static String column(DescribeTable.Output output, String name) {
    return output.columns().stream()
        .filter(column -> column.name().value().equals(name))
        .map(column -> column.type() + ", nullable " + column.nullable() + ", " + column.notes())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "plain                       | public.plain             | TABLE             | []",
        "PLAIN                       | public.plain             | TABLE             | []",
        "public.plain                | public.plain             | TABLE             | []",
        "Public.\"plain\"            | public.plain             | TABLE             | []",
        "MixedCase                   | public.\"MixedCase\"     | TABLE             | []",
        "\"MixedCase\"               | public.\"MixedCase\"     | TABLE             | []",
        "\"a.b\"                     | public.\"a.b\"           | TABLE             | []",
        "\"select\"                  | public.\"select\"        | TABLE             | []",
        "\"quo\"\"te\".\"100%\"      | \"quo\"\"te\".\"100%\"   | TABLE             | []",
        "\"100%\"                    | \"quo\"\"te\".\"100%\"   | TABLE             | []",
        "closed.hidden               | closed.hidden            | TABLE             | []",
        "no_columns                  | public.no_columns        | TABLE             | []",
        "scratch                     | public.scratch           | TABLE             | [unlogged]",
        "shown                       | public.shown             | VIEW              | []",
        "unfilled                    | public.unfilled          | MATERIALIZED_VIEW |"
            + " [not populated]",
        "kept                        | public.kept              | MATERIALIZED_VIEW | []",
        "parted                      | public.parted            | PARTITIONED_TABLE |"
            + " [partitioned by RANGE (at), 2 partitions]",
        "parted_2025                 | public.parted_2025       | PARTITION         |"
            + " [partitioned by LIST (id), partition of public.parted FOR VALUES FROM"
            + " ('2025-01-01') TO ('2026-01-01'), 1 partitions]",
        "descendant                  | public.descendant        | TABLE             |"
            + " [inherits public.ancestor]",
        "ancestor                    | public.ancestor          | TABLE             | [1 children]",
      })
  void namesAsPeopleWriteThem(String written, String name, TableKind kind, String notes) {
    try (TestPorts nasty = TestPorts.nasty(NEWEST)) {
      DescribeTable.Output output = describe(nasty, written);

      assertThat(output.table().sql()).isEqualTo(name);
      assertThat(output.kind()).isEqualTo(kind);
      assertThat(output.notes()).hasToString(notes);
    }
  }

  @Test
  void aViewHasItsQueryAndNoRowSecurity() {
    try (TestPorts nasty = TestPorts.nasty(NEWEST)) {
      DescribeTable.Output output = describe(nasty, "shown");

      assertThat(output.definition()).hasValueSatisfying(q -> assertThat(q).contains("SELECT id"));
      assertThat(output.rls()).isEqualTo(Optional.empty());
    }
  }

  @Test
  void anUnknownTableHasCloseNames() {
    try (TestPorts nasty = TestPorts.nasty(NEWEST)) {
      assertThatThrownBy(() -> describe(nasty, "plane"))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("plane")
          .extracting(error -> ((NotFound) error).closeMatches())
          .asString()
          .contains("plain");
    }
  }
}
