package dev.dbx.query.plan.tip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.PlanReader;
import dev.dbx.query.plan.condition.Deparsed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PredicateTest {

  private static final PlanNode SCAN =
      PlanReader.read(
              """
              [{"Plan": {"Node Type": "Seq Scan", "Relation Name": "Order Items", "Schema": "shop",
                "Alias": "o", "Startup Cost": 0, "Total Cost": 1, "Plan Rows": 1, "Plan Width": 4}}]
              """)
          .root();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          (o.a = 5)                                                 | a
          ((o.a = 5) AND (o.b > 'x AND y'::text))                   | a, b
          ((o.a > 5) AND (o.b = 1))                                 | b, a
          ((o.a > 5) AND (o.b < 1))                                 | a
          (5 = o.a)                                                 | a
          (o."Some Column" = 1)                                     | "Some Column"
          (lower(o.email) = 'a@b.c'::text)                          | (lower(email))
          ((o.at)::date = '2026-01-01'::date)                       | ((at)::date)
          (o.a = ANY ('{1,2}'::integer[]))                          | a
          (o.a IS NULL)                                             | a
          (o.a IS NOT NULL)                                         |
          (o.a = o.b)                                               |
          (o.note ~~ '%x%'::text)                                   |
          ((o.a = 1) OR (o.b = 2))                                  |
          o.flag                                                    |
          (hashed SubPlan 1)                                        |
          (other.a = 'o.b'::text)                                   |
          (o.a = (InitPlan 1).col1)                                 | a
          """)
  void findsTheKeysOfAnIndex(String expression, String keys) {
    assertThat(String.join(", ", IndexAdvice.keys(expression, SCAN)))
        .isEqualTo(keys == null ? "" : keys);
  }

  @Test
  void writesTheStatementWithQuotedNames() {
    assertThat(IndexAdvice.create(SCAN, List.of("a", "(lower(b))")))
        .contains("CREATE INDEX CONCURRENTLY ON shop.\"Order Items\" (a, (lower(b)));");
    assertThat(IndexAdvice.create(SCAN, List.of())).isEmpty();
  }

  @Test
  void takesBracketsAndQuotesSeriously() {
    assertThat(Deparsed.unwrap("((a = ')'))")).isEqualTo("a = ')'");
    assertThat(Deparsed.unwrap("(a) = (b)")).isEqualTo("(a) = (b)");
    assertThat(Deparsed.split("((a = 'x OR y') OR (b = 1))", "OR"))
        .containsExactly("(a = 'x OR y')", "(b = 1)");
    assertThat(Deparsed.words("'unclosed")).containsExactly("'unclosed");
  }
}
