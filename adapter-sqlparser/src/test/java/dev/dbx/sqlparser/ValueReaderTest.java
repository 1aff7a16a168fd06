package dev.dbx.sqlparser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Exists;
import dev.dbx.core.expression.ExpressionTree.Not;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.expression.Query;
import dev.dbx.core.expression.Source;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {

  private final GrammarStatementParser parser = new GrammarStatementParser();

  private static List<TreeCases.Case> cases() {
    return TreeCases.read().toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsTrees(TreeCases.Case expected) {
    ExpressionTree tree = parser.tree(expected.expression());
    assertThat(TreeText.of(tree)).isEqualTo(expected.tree());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meetsEveryNameAndConstant(TreeCases.Case some) {
    new TreeCoverage(parser, some.expression()).check();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void keepsConnectivesFlat(TreeCases.Case some) {
    parser
        .tree(some.expression())
        .walk()
        .forEach(
            node -> {
              Class<?> type = node.getClass();
              if (node instanceof And || node instanceof Or) {
                assertThat(node.children())
                    .hasSizeGreaterThan(1)
                    .doesNotHaveAnyElementsOfTypes(type);
              }
            });
  }

  @Test
  void tellsPlainQueriesAndReferences() {
    assertThat(query("exists (select 1 from a join s.b x on a.y = x.y)").isPlain()).isTrue();
    assertThat(query("exists (select 1 from a left join b on a.y = b.y)").isPlain()).isFalse();
    assertThat(query("exists (select 1 from a union select 2)").isPlain()).isFalse();
    assertThat(
            query("exists (select 1 from s.a, s.b x, f(1), g(2) z, (select 1) q)").from().stream()
                .map(Source::reference)
                .map(Optional::orElseThrow)
                .map(Identifier::value))
        .containsExactly("a", "x", "f", "z", "q");
    assertThat(query("exists (select 1 from a where b)").text())
        .isEqualTo("select 1 from a where b");
  }

  private Query query(String exists) {
    return ((Exists) parser.tree(exists)).query();
  }

  @Test
  void walksInOrder() {
    assertThat(parser.tree("not (a and (select b from c where d))").walk().map(TreeText::of))
        .containsExactly(
            "(not (and a {b from c where d}))",
            "(and a {b from c where d})",
            "a",
            "{b from c where d}",
            "b",
            "d");
  }

  @Test
  void readsLongChains() {
    assertThat(parser.tree("a" + " and a".repeat(20_000)).children()).hasSize(20_001);
    assertThat(parser.tree("a or (b" + " or b".repeat(999) + ")").children()).hasSize(1_001);
    assertThat(parser.tree("n in (1" + ", 1".repeat(20_000) + ")").walk()).hasSize(20_004);
  }

  @Test
  void givesTreesThatRecursionMayGoDown() {
    ExpressionTree deep = parser.tree("not ".repeat(399) + "ok");
    assertThat(deep.walk()).hasSize(400).last().isInstanceOf(Column.class);
    assertThat(deep.toString()).contains("Column");
    assertThat(deep).hasSameHashCodeAs(parser.tree("not ".repeat(399) + "ok"));
    assertThat(TreeText.of(deep)).startsWith("(not (not ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not * ok",
        "- * 1",
        "1 + * 1",
        "select 1 union * select 1",
        "a between 1 and * 2",
        "@ * a"
      })
  void refusesDepthThatRecursionCannotGoDown(String pattern) {
    String[] parts = pattern.split(" \\* ", 2);
    String deep =
        pattern.startsWith("a between")
            ? "a" + " between 1 and 2".repeat(30)
            : pattern.matches("[1s].*")
                ? parts[1]
                    + (" " + parts[0].replaceFirst("^(1|select 1) ", "") + " " + parts[1])
                        .repeat(5_000)
                : (parts[0] + " ").repeat(5_000) + parts[1];
    Refused refused = catchThrowableOfType(Refused.class, () -> parser.tree(deep));
    assertThat(refused.rule()).isEqualTo("depth");
  }

  @Test
  void failsAsExpressionDoes() {
    SqlFailed failure = catchThrowableOfType(SqlFailed.class, () -> parser.tree("a = = b"));
    assertThat(failure.position()).isEqualTo(Optional.of(5));
    assertThat(catchThrowableOfType(SqlFailed.class, () -> parser.tree("a) or (b"))).isNotNull();
    assertThat(catchThrowableOfType(InvalidInput.class, () -> parser.tree(" "))).isNotNull();
    assertThat(catchThrowableOfType(InvalidInput.class, () -> parser.tree("$1"))).isNotNull();
    assertThat(catchThrowableOfType(Refused.class, () -> parser.tree("a; b")).rule())
        .isEqualTo("one-statement");
  }

  @Test
  void staysWithinTheTextWhereDbxPutParentheses() {
    assertThat(parser.tree("a, b"))
        .isInstanceOfSatisfying(Other.class, row -> assertThat(row.text()).isEqualTo("a, b"));
    assertThat(parser.tree("not a")).isInstanceOf(Not.class);
  }
}
