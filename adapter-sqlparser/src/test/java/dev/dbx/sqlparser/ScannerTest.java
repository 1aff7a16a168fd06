package dev.dbx.sqlparser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException.SqlFailed;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each case was compared with the scanner of PostgreSQL 16 (docs/adr/0030). */
class ScannerTest {

  /**
   * Tokens as kind and text: w word, q quoted name, s string, i, d numbers, p, o, and others bare.
   */
  private static String scan(String sql) {
    return Scanner.scan(written(sql)).stream()
        .map(ScannerTest::shown)
        .collect(Collectors.joining(" "));
  }

  private static String written(String sql) {
    return sql.replace("<CR>", "\r").replace("<LF>", "\n").replace("<FF>", "\f");
  }

  private static String shown(Lexeme lexeme) {
    return switch (lexeme.kind()) {
      case WORD -> "w:" + lexeme.text();
      case QUOTED_NAME -> "q:" + lexeme.text();
      case STRING -> "s:" + lexeme.text();
      case INTEGER -> "i:" + lexeme.text();
      case DECIMAL -> "d:" + lexeme.text();
      case PARAMETER -> "p:" + lexeme.text();
      case OPERATOR -> "o:" + lexeme.text();
      case PUNCTUATION -> lexeme.text();
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT Abc_1$x                    | w:select w:abc_1$x
          "A""b" ""                         | !zero-length delimited identifier
          "A""b"                            | q:A"b
          'a''b'                            | s:a'b
          'a\\' x                           | s:a\\ w:x
          E'a\\'b\\n\\x41\\101\\u0041'      | s:a'b<LF>AAA
          e'a''b'                           | s:a'b
          E 'a'                             | w:e s:a
          'a' 'b'                           | s:a s:b
          'a'<LF>'b'                        | s:ab
          'a' -- c<CR> 'b'                  | s:ab
          'a' /* c */ <LF> 'b'              | s:a s:b
          U&'d\\0061t\\+000061'             | s:data
          U&'d!0061ta' UESCAPE '!'          | s:data
          U&"\\0070g" x                     | q:pg w:x
          u&"p!0067" uescape '!'            | q:pg
          U & 'a'                           | w:u o:& s:a
          U&'\\zz'                          | !invalid Unicode escape
          U&'a' UESCAPE 'ab'                | !invalid Unicode escape character
          B'01' X'1F' N'x'                  | s: s: s:x
          b'0''1'                           | s: s:1
          $$a;'b$$ $x$.$$.$x$               | s:a;'b s:.$$.
          $a$.$A$.$a$                       | s:.$A$.
          a$$b$$                            | w:a$$b$$
          $1 $12                            | p:$1 p:$12
          $1a                               | !trailing junk after parameter
          1 1.5 .5 1. 1e5 1.5E-3 0x1F 1_000 | i:1 d:1.5 d:.5 d:1. d:1e5 d:1.5E-3 i:0x1F i:1_000
          1..2                              | i:1 .. i:2
          123abc                            | !trailing junk after numeric literal
          a--b                              | w:a
          a/*b/*c*/d*/e                     | w:a w:e
          1 --x<CR>; 2                      | i:1 ; i:2
          1 --x<LF>; 2                      | i:1 ; i:2
          a<FF>b                            | w:a w:b
          a->>b ## c                        | w:a o:->> w:b o:## w:c
          2*-1                              | i:2 o:* o:- i:1
          @-1                               | o:@- i:1
          a+--x                             | w:a o:+
          a*/*x*/b                          | w:a o:* w:b
          a != b <> c                       | w:a o:<> w:b o:<> w:c
          a=>1 :=2 ::b                      | w:a => i:1 := i:2 :: w:b
          `j ?| x ?& y @? z`                | `w:j o:?| w:x o:?& w:y o:@? w:z`
          a.b[1:2]                          | w:a . w:b [ i:1 : i:2 ]
          \\d                               | !syntax error
          {                                 | !syntax error
          $                                 | !syntax error
          'a                                | !unterminated quoted string
          "a                                | !unterminated quoted identifier
          E'a\\'                            | !unterminated quoted string
          $a$ $b$                           | !unterminated dollar-quoted string
          /* /* */                          | !unterminated /* comment
          """)
  void readsAsPostgresDoes(String sql, String expected) {
    if (expected.startsWith("!")) {
      SqlFailed failure =
          catchThrowableOfType(SqlFailed.class, () -> scan(sql.replace("\\\\", "\\")));
      assertThat(failure.message()).startsWith(expected.substring(1));
      assertThat(failure.sqlState()).isEqualTo("42601");
    } else {
      assertThat(scan(sql.replace("\\\\", "\\")))
          .isEqualTo(written(expected.replace("\\\\", "\\")));
    }
  }

  @Test
  void foldsAsciiAloneAndCutsNamesAt63Bytes() {
    // the Kelvin sign is a letter of its own to PostgreSQL, a k to Java
    assertThat(scan("\u212Aey \u00C9A")).isEqualTo("w:\u212Aey w:\u00C9a");
    Lexeme longName = Scanner.scan("a".repeat(62) + "\u00E9x").get(0);
    assertThat(longName.name().value()).isEqualTo("a".repeat(62));
  }

  @Test
  void noBreakSpaceIsALetter() {
    assertThat(scan("a\u00A0b")).isEqualTo("w:a\u00A0b");
  }

  @Test
  void refusesWhatTheDriverWouldChange() {
    assertThat(catchThrowableOfType(SqlFailed.class, () -> scan("a\uD800b"))).isNotNull();
    assertThat(catchThrowableOfType(SqlFailed.class, () -> scan("a\0b"))).isNotNull();
    assertThat(scan("\uD83D\uDE00")).isEqualTo("w:\uD83D\uDE00");
  }
}
