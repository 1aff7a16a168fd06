package dev.dbx.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.RowSet;
import dev.dbx.core.port.RowSet.JsonText;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderTest {

  record Part(Identifier name, long sizeBytes, Optional<String> comment, List<String> notes) {}

  record Output(
      QualifiedName table,
      boolean enabled,
      Duration elapsed,
      List<Part> parts,
      List<String> nothing,
      List<Finding> findings)
      implements Result {
    @Override
    public String headline() {
      return "table " + table;
    }
  }

  record Shares(double share, double nullShare, double deadShare, double liveShare)
      implements Result {
    @Override
    public String headline() {
      return "shares";
    }
  }

  record Rows(List<RowSet.Column> columns, List<List<@Nullable Object>> rows, long rowCount)
      implements Result {
    @Override
    public String headline() {
      return rowCount + " rows";
    }
  }

  private static final Output OUTPUT =
      new Output(
          QualifiedName.of("app", "Users"),
          true,
          Duration.ofNanos(1_234_567),
          List.of(
              new Part(
                  Identifier.of("id"), 0, Optional.empty(), List.of("primary key", "identity")),
              new Part(Identifier.of("a|b"), 5_000_000, Optional.of("line\nbreak"), List.of())),
          List.of(),
          List.of(
              Finding.of("no-rls", Severity.WARNING, "app.users", "Anyone may read it.")
                  .withHint("enable it")));

  private static final Rows ROWS =
      new Rows(
          List.of(
              new RowSet.Column("n", "numeric"),
              new RowSet.Column("", "text"),
              new RowSet.Column("n", "jsonb"),
              new RowSet.Column("a", "text[]")),
          List.of(
              Arrays.asList(
                  new BigDecimal("12.50"),
                  "tab\there\u001b[31m",
                  new JsonText("{\"a\": [1, null]}"),
                  Arrays.asList("x", null)),
              Arrays.asList(null, "|", null, null)),
          2);

  @Test
  void jsonIsTheRecord() {
    assertThat(Json.render(OUTPUT))
        .isEqualTo(
            """
            {
              "table": "app.\\"Users\\"",
              "enabled": true,
              "elapsed_ms": 1.235,
              "parts": [
                {
                  "name": "id",
                  "size_bytes": 0,
                  "notes": ["primary key", "identity"]
                },
                {
                  "name": "a|b",
                  "size_bytes": 5000000,
                  "comment": "line\\nbreak",
                  "notes": []
                }
              ],
              "nothing": [],
              "findings": [
                {
                  "rule": "no-rls",
                  "severity": "WARNING",
                  "subject": "app.users",
                  "message": "Anyone may read it.",
                  "hint": "enable it"
                }
              ]
            }
            """);
  }

  @Test
  void jsonKeepsDuplicateAndEmptyColumnNamesAndEveryCell() {
    assertThat(Json.compact(Plain.of(ROWS)))
        .isEqualTo(
            "{\"columns\":[{\"name\":\"n\",\"type\":\"numeric\"},{\"name\":\"\",\"type\":\"text\"},"
                + "{\"name\":\"n\",\"type\":\"jsonb\"},{\"name\":\"a\",\"type\":\"text[]\"}],"
                + "\"rows\":[[12.50,\"tab\\there\\u001b[31m\",{\"a\": [1, null]},[\"x\",null]],"
                + "[null,\"|\",null,null]],\"row_count\":2}");
  }

  @Test
  void halfSurrogatePairsAreEscaped() {
    assertThat(Json.compact("\ud83d \ud83d\ude00")).isEqualTo("\"\\ud83d \ud83d\ude00\"");
  }

  @Test
  void markdown() {
    assertThat(MarkdownRenderer.render(OUTPUT))
        .isEqualTo(
            """
            **table app."Users"**

            - table: app."Users"
            - enabled: yes
            - elapsed: 1.24 ms
            - nothing: none

            ### parts (2)
            | name | size | comment | notes |
            |---|--:|---|---|
            | id | 0 bytes |  | primary key, identity |
            | a\\|b | 4.8 MB | line\\nbreak |  |

            ### findings (1)
            - **WARNING** no-rls  app.users: Anyone may read it.
              hint: enable it
            """);
  }

  @Test
  void sharesAreReadInPerCent() {
    assertThat(MarkdownRenderer.render(new Shares(0, 0.5, 0.00001, 0.99999)))
        .endsWith(
            """
            - share: 0.0%
            - null share: 50.0%
            - dead share: < 0.1%
            - live share: > 99.9%
            """);
    assertThat(Json.compact(Plain.of(new Shares(0, 0.5, 0.25, 1))))
        .isEqualTo("{\"share\":0.0,\"null_share\":0.5,\"dead_share\":0.25,\"live_share\":1.0}");
  }

  @Test
  void terminalTextHasNoControlCharacterOfTheData() {
    String text = TerminalRenderer.render(ROWS, Integer.MAX_VALUE, false);
    assertThat(text).contains("tab\\there\\u001b[31m").doesNotContain("\u001b");
  }

  @Test
  void terminalAlignsAndWraps() {
    assertThat(TerminalRenderer.render(ROWS, 45, false))
        .isEqualTo(
            """
            2 rows

                n                n             a
            -----  ------------  ------------  ----------
            12.50  tab\\there\\u0  {"a": [1,     ["x",null]
                   01b[31m       null]}
             NULL  |             NULL          NULL

            row count  2
            """);
  }

  @Test
  void colourSurroundsOnlyOurOwnWords() {
    assertThat(TerminalRenderer.render(OUTPUT, 100, true))
        .startsWith("\u001b[1mtable app.\"Users\"\u001b[0m\n");
  }
}
