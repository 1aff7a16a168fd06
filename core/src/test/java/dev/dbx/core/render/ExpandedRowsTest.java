package dev.dbx.core.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.port.RowSet;
import dev.dbx.core.tool.Result;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpandedRowsTest {

  record Rows(List<RowSet.Column> columns, List<List<@Nullable Object>> rows) implements Result {
    @Override
    public String headline() {
      return "";
    }
  }

  record Part(String first, String second, String third) {}

  record Parts(List<Part> parts) implements Result {
    @Override
    public String headline() {
      return "";
    }
  }

  private static final String LONG = "the quick brown fox jumps over the lazy dog";

  private static final Rows ROWS =
      rows(
          List.of("id", "名前", "remark_of_the_customer"),
          List.of(1L, "山田太郎", LONG),
          Arrays.asList(2L, null, "one\ntwo\u001b[31m"));

  @SafeVarargs
  private static Rows rows(List<String> names, List<@Nullable Object>... rows) {
    return new Rows(
        names.stream().map(name -> new RowSet.Column(name, "text")).toList(), List.of(rows));
  }

  private static String shown(Result result, int width) {
    return TerminalRenderer.render(result, width, false);
  }

  @Test
  void rowsThatDoNotFitAreShownOneBelowTheOther() {
    assertThat(shown(ROWS, 35))
        .isEqualTo(
            """
            row 1 of 2
            id                 1
            名前               山田太郎
            remark_of_the_cus  the quick brown
            tomer              fox jumps over
                               the lazy dog

            row 2 of 2
            id                 2
            名前               NULL
            remark_of_the_cus  one\\ntwo\\u001b[3
            tomer              1m
            """);
  }

  @Test
  void aSingleRowIsCountedToo() {
    assertThat(shown(rows(List.of("name", "motto"), List.of(LONG, LONG)), 20))
        .startsWith("row 1 of 1\nname   the quick\n       brown fox\n");
  }

  @Test
  void withoutRowsTheColumnsAreNamed() {
    assertThat(shown(rows(List.of("first_column_of_all", "second_column_of_all")), 34))
        .isEqualTo("columns  first_column_of_all,\n         second_column_of_all\n");
  }

  @Test
  void rowsThatFitWithTheirHeadersWholeStayATable() {
    assertThat(shown(ROWS, 36))
        .isEqualTo(
            """
            id  名前      remark_of_the_customer
            --  --------  ----------------------
            1   山田太郎  the quick brown fox
                          jumps over the lazy
                          dog
            2   NULL      one\\ntwo\\u001b[31m
            """);
  }

  @Test
  void onlyNamesAndHeadingsAreColoured() {
    assertThat(TerminalRenderer.render(ROWS, 30, true))
        .startsWith("\u001b[36mrow 1 of 2\u001b[0m\n\u001b[2mid             \u001b[0m  1\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {26, 27, 40, 79, 80, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    List<String> names = IntStream.range(0, 30).mapToObj(i -> "column".repeat(i / 5 + 1)).toList();
    List<@Nullable Object> wide = IntStream.range(0, 30).<Object>mapToObj("漢字 "::repeat).toList();

    assertThat(shown(rows(names, wide, wide), width).lines())
        .allMatch(line -> DisplayWidth.of(line) <= width);
  }

  @Test
  void aValueOfMegabytesIsShownWhole() {
    String value = "0123456789 ".repeat(300_000);

    assertThat(shown(rows(List.of("a", "b".repeat(60)), List.of(value, value)), 60).lines())
        .hasSizeGreaterThan(100_000);
  }

  @Test
  void otherTablesAndOtherFormatsStayTables() {
    assertThat(shown(new Parts(List.of(new Part(LONG, LONG, LONG))), 20))
        .startsWith("parts (1)\nfirst         second        third\n");
    assertThat(shown(ROWS, Integer.MAX_VALUE)).startsWith("id  名前      remark");
    assertThat(MarkdownRenderer.render(ROWS)).startsWith("| id | 名前 | remark");
  }
}
