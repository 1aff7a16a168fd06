package dev.dbx.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Statements with their rows, lines and positions of a script. */
class SentStatementTest {

  @Test
  void rowsGoWithTheirStatement() {
    String script = "copy t from stdin;\n1\ta\n2\tb\n\\.\n\\echo done\nselect 1;\n";
    assertThat(ScriptReader.sent(script))
        .extracting(SentStatement::sql)
        .containsExactly("copy t from stdin", "select 1");
    assertThat(ScriptReader.sent(script).get(0).rows()).contains("1\ta\n2\tb\n");
    assertThat(ScriptReader.sent(script).get(1).rows()).isEmpty();
  }

  @Test
  void linesBeginBehindTheirFeeds() {
    ScriptLines lines = new ScriptLines("a\nb\n\nc");
    assertThat(new int[] {lines.at(0), lines.at(1), lines.at(2), lines.at(4), lines.at(5)})
        .containsExactly(1, 1, 2, 3, 4);
    assertThat(lines.at(100)).isEqualTo(4);
    assertThat(new ScriptLines("").at(0)).isEqualTo(1);
  }

  @Test
  void theServerCountsCharacters() {
    assertThat(ServerPosition.offset("select '😀', x", 13)).isEqualTo(13);
    assertThat(ServerPosition.offset("select 1", 1)).isZero();
    assertThat(ServerPosition.offset("select 1", 99)).isEqualTo(8);
  }
}
