package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.render.MarkdownRenderer;
import dev.dbx.introspection.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportSchemaAsMarkdownTest {

  private static final int NEWEST = 18;

  @TempDir Path folder;

  private static ExportSchemaAsMarkdown.Output export(TestPorts ports, Map<String, ?> arguments) {
    return (ExportSchemaAsMarkdown.Output) ports.run("db_export_schema_as_markdown", arguments);
  }

  private static String markdown(TestPorts ports) {
    return export(ports, Map.of()).markdown().orElseThrow();
  }

  /** On a difference the new text lies in target/, to be looked at and taken over. */
  private static void assertGolden(String name, String actual) throws IOException {
    Files.writeString(Path.of("target", name), actual);
    assertThat(actual).isEqualTo(TestPorts.resource("golden/" + name));
  }

  @Test
  void theDemo() throws IOException {
    try (TestPorts demo = TestPorts.demo(NEWEST)) {
      assertGolden("demo.md", markdown(demo));
    }
  }

  /** The server prints a view's columns with their table's name in 14 and without it in 18. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void aNastyDatabaseIsTheSameInEveryVersion(int major) throws IOException {
    try (TestPorts nasty = TestPorts.nasty(major)) {
      assertGolden("nasty.md", markdown(nasty).replace("SELECT plain.id\n", "SELECT id\n"));
    }
  }

  /** Created the other way round, with rows, statistics and a dropped column on the way. */
  @ParameterizedTest
  @ValueSource(ints = {14, 18})
  void theOrderOfCreationDoesNotShow(int major) {
    String tables =
        """
        create schema one;
        create table one.a (id int primary key, note text);
        create table one.b (id int primary key, a_id int);
        alter table one.b add constraint b_a_fkey foreign key (a_id) references one.a;
        alter table one.a add constraint a_note_check check (note <> '');
        create index b_a on one.b (a_id);
        create index b_id_a on one.b (id, a_id);
        create policy p on one.a using (true);
        create policy q on one.a for select using (true);
        create type one.mood as enum ('sad', 'ok');
        create type one.colour as enum ('red');
        grant select on one.a to public;
        """;
    String otherWay =
        """
        create schema one;
        create type one.colour as enum ('red');
        create type one.mood as enum ('ok');
        alter type one.mood add value 'sad' before 'ok';
        create table one.b (id int primary key, gone int, a_id int);
        alter table one.b drop column gone;
        create index b_id_a on one.b (id, a_id);
        create index b_a on one.b (a_id);
        create table one.a (id int primary key, note text);
        create policy q on one.a for select using (true);
        create policy p on one.a using (true);
        alter table one.a add constraint a_note_check check (note <> '');
        alter table one.b add constraint b_a_fkey foreign key (a_id) references one.a;
        insert into one.a values (1, 'x');
        analyze;
        grant select on one.a to public;
        """;
    try (TestPorts first = TestPorts.empty(major);
        TestPorts second = TestPorts.empty(major)) {
      first.database().execute(tables);
      second.database().execute(otherWay);

      assertThat(markdown(second)).isEqualTo(markdown(first)).contains("### Table `a`");
    }
  }

  @Test
  void toAFile() throws IOException {
    try (TestPorts demo = TestPorts.demo(NEWEST)) {
      assertThatThrownBy(() -> export(demo, Map.of("file", folder.resolve("x.md").toString())))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("outside the working folder");
      Path inside = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "export");
      Path file = inside.resolve("schema.md");
      ExportSchemaAsMarkdown.Output output = export(demo, Map.of("file", file.toString()));

      assertThat(output.markdown()).isEmpty();
      assertThat(output.headline()).startsWith("Wrote ").endsWith(file.toString());
      assertThat(Files.readString(file)).isEqualTo(markdown(demo));
      Files.writeString(file, "mine");
      assertThatThrownBy(() -> export(demo, Map.of("file", file.toString())))
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  void theDocumentIsAllThatPeopleSee() {
    try (TestPorts nasty = TestPorts.nasty(NEWEST)) {
      ExportSchemaAsMarkdown.Output output = export(nasty, Map.of());

      assertThat(MarkdownRenderer.render(output)).isEqualTo(output.markdown().orElseThrow());
    }
  }

  @Test
  void oneSchemaHasNoLinksOutOfIt() {
    try (TestPorts demo = TestPorts.demo(NEWEST)) {
      ExportSchemaAsMarkdown.Output output = export(demo, Map.of("schema", "auth"));

      assertThat(output.schemas()).isEqualTo(1);
      assertThat(output.relations()).isEqualTo(1);
      assertThat(output.markdown().orElseThrow())
          .contains("- Referenced by: `public.application_events`,")
          .doesNotContain("#table-public");
      assertThatThrownBy(() -> export(demo, Map.of("schema", "aut")))
          .isInstanceOf(NotFound.class)
          .extracting(error -> ((NotFound) error).closeMatches())
          .isEqualTo(List.of("auth"));
    }
  }

  @Test
  void everyLinkHasItsAnchor() {
    for (TestPorts ports : List.of(TestPorts.demo(NEWEST), TestPorts.nasty(NEWEST))) {
      try (ports) {
        String text = markdown(ports);
        List<String> links =
            Pattern.compile("\\]\\(#([^)]+)\\)")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(links)
            .hasSizeGreaterThan(15)
            .allSatisfy(link -> assertThat(text).containsOnlyOnce("<a id=\"" + link + "\">"));
      }
    }
  }

  @Test
  void diagramsAreLimited() {
    try (TestPorts demo = TestPorts.demo(NEWEST)) {
      String grouped = export(demo, Map.of("diagram_tables", 5)).markdown().orElseThrow();

      assertThat(grouped).contains("Diagram 1 of 3", "Diagram 3 of 3");
      assertThat(export(demo, Map.of("diagram_tables", 0)).markdown().orElseThrow())
          .doesNotContain("mermaid");
      assertThatThrownBy(() -> export(demo, Map.of("diagram_tables", -1)))
          .isInstanceOf(InvalidInput.class);
    }
  }

  /** Mermaid refuses longer diagrams. */
  @Test
  void diagramsOfLongNamesStayShort() {
    try (TestPorts ports = TestPorts.empty(NEWEST)) {
      ports
          .database()
          .execute(
              """
              do $$
              declare
                columns text := (
                  select string_agg(format('%s text', rpad('column_' || i, 60, '_')), ', ')
                  from generate_series(1, 40) as i);
              begin
                for i in 1..60 loop
                  execute format('create table wide_%s (id int primary key, %s)', i, columns);
                end loop;
              end
              $$\
              """);

      List<String> diagrams =
          Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL)
              .matcher(markdown(ports))
              .results()
              .map(match -> match.group(1))
              .toList();

      assertThat(diagrams)
          .hasSize(3)
          .allSatisfy(diagram -> assertThat(diagram).hasSizeLessThan(50_000))
          .allSatisfy(diagram -> assertThat(diagram).contains("integer id PK", "more columns"));
    }
  }

  @Test
  void anEmptyDatabase() {
    try (TestPorts empty = TestPorts.empty(NEWEST)) {
      assertThat(markdown(empty))
          .contains("- [`public`](#schema-public)")
          .doesNotContain("erDiagram");
    }
  }
}
