package dev.dbx.introspection.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "plain words          @ plain words",
        "snake_case stays     @ snake_case stays",
        "_not em_             @ \\_not em\\_",
        "# heading            @ \\# heading",
        "a | b                @ a \\| b",
        "<b>&amp;</b>         @ &lt;b&gt;&amp;amp;&lt;/b&gt;",
        "[a](b) ![c](d)       @ \\[a\\](b) !\\[c\\](d)",
        "`x` ``y``            @ \\`x\\` \\`\\`y\\`\\`",
        "*a* **b** ~~c~~      @ \\*a\\* \\*\\*b\\*\\* \\~\\~c\\~\\~",
        "$x$ back\\slash      @ \\$x\\$ back\\\\slash",
        "- item               @ \\- item",
        "+ item               @ \\+ item",
        "=== underline        @ \\=== underline",
        "12. item             @ 12\\. item",
        "1) item              @ 1\\) item",
        "12.5 percent         @ 12\\.5 percent",
      })
  void textStaysText(String raw, String markdown) {
    assertThat(Markdown.text(raw)).isEqualTo(markdown);
  }

  @Test
  void linesOfACommentStayInTheirCell() {
    assertThat(Markdown.text("one\n\n# two\r\nthree\u2028four"))
        .isEqualTo("one<br><br>\\# two<br>three<br>four");
    assertThat(Markdown.text("a\u202Eb\u0007c")).isEqualTo("ab c");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "a_b         @ `a_b`",
        "a | b       @ `a \\| b`",
        "a`b         @ ``a`b``",
        "`a``        @ ``` `a`` ```",
        "<x> \\ *y*  @ `<x> \\ *y*`",
      })
  void codeKeepsEveryCharacter(String raw, String markdown) {
    assertThat(Markdown.code(raw)).isEqualTo(markdown);
  }

  @Test
  void codeIsOnOneLine() {
    assertThat(Markdown.code("a\nb")).isEqualTo("`a b`");
    assertThat(Markdown.code(" a ")).isEqualTo("`  a  `");
    assertThat(Markdown.code(" ")).isEmpty();
  }

  @Test
  void noTextEndsABlock() {
    Markdown page = new Markdown();
    page.block("sql", "select '\n```\n````\n'");

    assertThat(page.toString()).isEqualTo("`````sql\nselect '\n```\n````\n'\n`````\n");
  }

  @Test
  void emptyColumnsAreLeftOut() {
    Markdown page = new Markdown();
    page.table(
        "Things",
        List.of("Name", "Notes", "Comment"),
        List.of(List.of("a", "", ""), List.of("b", "", "c")));

    assertThat(page.toString())
        .isEqualTo(
            """
            **Things**

            | Name | Comment |
            | --- | --- |
            | a | |
            | b | c |
            """);
  }
}
