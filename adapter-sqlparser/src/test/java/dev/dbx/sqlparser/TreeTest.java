package dev.dbx.sqlparser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.And;
import dev.dbx.core.expression.ExpressionTree.ArrayOf;
import dev.dbx.core.expression.ExpressionTree.BooleanLiteral;
import dev.dbx.core.expression.ExpressionTree.BooleanTest;
import dev.dbx.core.expression.ExpressionTree.Call;
import dev.dbx.core.expression.ExpressionTree.Cast;
import dev.dbx.core.expression.ExpressionTree.Column;
import dev.dbx.core.expression.ExpressionTree.Exists;
import dev.dbx.core.expression.ExpressionTree.Literal;
import dev.dbx.core.expression.ExpressionTree.Not;
import dev.dbx.core.expression.ExpressionTree.NullLiteral;
import dev.dbx.core.expression.ExpressionTree.NullTest;
import dev.dbx.core.expression.ExpressionTree.NumberLiteral;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.expression.ExpressionTree.Or;
import dev.dbx.core.expression.ExpressionTree.Other;
import dev.dbx.core.expression.ExpressionTree.Quantified;
import dev.dbx.core.expression.ExpressionTree.Subquery;
import dev.dbx.core.expression.Query;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TreeTest {

  private final GrammarStatementParser parser = new GrammarStatementParser();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "(owner = uid())                       ~ (owner = uid())",
        "owner = uid() and a or b              ~ or(and((owner = uid()), a), b)",
        "(a or b) and c                        ~ and(or(a, b), c)",
        "((a AND b) AND c)                     ~ and(a, b, c)",
        "not a                                 ~ not(a)",
        "a != 1                                ~ (a <> 1)",
        "true                                  ~ true",
        "(( SELECT auth.uid() AS uid) = user_id) ~ (select(auth.uid() from ) = user_id)",
        "(((jwt() -> 'user_metadata'::text) ->> 'role'::text) = 'admin'::text)"
            + " ~ (((jwt() -> cast('user_metadata' as text)) ->> cast('role' as text)) ="
            + " cast('admin' as text))",
        "(org IN ( SELECT m.org FROM m WHERE (m.usr = uid())))"
            + " ~ (org = any select(m.org from m where (m.usr = uid())))",
        "(NOT (uid() IN ( SELECT bl.usr FROM bl))) ~ not((uid() = any select(bl.usr from bl)))",
        "uid() not in (select usr from bl)     ~ not((uid() = any select(usr from bl)))",
        "a in (1, 2)                           ~ (a = any [1, 2])",
        "(status = ANY (ARRAY['a'::text, 'b'::text]))"
            + " ~ (status = any [cast('a' as text), cast('b' as text)])",
        "a <> all (select b from c)            ~ (a <> all select(b from c))",
        "((CURRENT_USER)::text = tenant)       ~ (cast(current_user() as text) = tenant)",
        "(COALESCE(current_setting('app.tid'::text, true), ''::text) = tenant)"
            + " ~ (coalesce(current_setting(cast('app.tid' as text), true), cast('' as text)) ="
            + " tenant)",
        "((storage.foldername(name))[1] = 'x') ~ (other(storage.foldername(name), 1) = 'x')",
        "(EXISTS ( SELECT 1 FROM a x JOIN b ON ((b.id = x.b_id)) WHERE (x.usr = uid())))"
            + " ~ exists(1 from a x, b where and((b.id = x.b_id), (x.usr = uid())))",
        "owner is not distinct from uid()      ~ (owner IS NOT DISTINCT FROM uid())",
        "del is null                           ~ null(del)",
        "del is not null                       ~ not null(del)",
        "is_public is not true                 ~ is NOT TRUE(is_public)",
        "owner like uid() || '%'               ~ (owner LIKE (uid() || '%'))",
        "owner not ilike 'x'                   ~ not((owner ILIKE 'x'))",
        "a between 1 and 2                     ~ and((a >= 1), (a <= 2))",
        "tags @> '{a}'                         ~ (tags @> '{a}')",
        "case when a then b else c end         ~ other(a, b, c)",
        "\"My Col\" = \"T\".x                  ~ (\"My Col\" = \"T\".x)",
        "s.t.c = $$it's$$                      ~ (s.t.c = 'it's')",
        "date '2026-01-01' < d                 ~ (cast('2026-01-01' as date) < d)",
        "f(x, y => 'z')                        ~ f(x, 'z')",
        "a = (select p2.role from prof p2 where p2.id = uid())"
            + " ~ (a = select(p2.role from prof p2 where (p2.id = uid())))",
        "id in (select a from x union select b from y) ~ (id = any select( from x, y; a, b))",
      })
  void isMadeOfItsParts(String written, String expected) {
    assertThat(shown(parser.tree(written))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a =", "(a", "select from", "a b c"})
  void saysWhereItStopsUnderstanding(String written) {
    assertThatThrownBy(() -> parser.tree(written)).isInstanceOf(SqlFailed.class);
  }

  private static String shown(ExpressionTree tree) {
    return switch (tree) {
      case And and -> "and" + all(and.parts());
      case Or or -> "or" + all(or.parts());
      case Not not -> "not(" + shown(not.operand()) + ")";
      case Operation it ->
          "(" + shown(it.left()) + " " + it.operator() + " " + shown(it.right()) + ")";
      case NullTest it -> (it.negated() ? "not null(" : "null(") + shown(it.operand()) + ")";
      case BooleanTest it -> "is " + it.test() + "(" + shown(it.operand()) + ")";
      case Quantified it ->
          "("
              + shown(it.left())
              + " "
              + it.operator()
              + (it.all() ? " all " : " any ")
              + shown(it.right())
              + ")";
      case Exists it -> "exists(" + query(it.query()) + ")";
      case Subquery it -> "select(" + query(it.query()) + ")";
      case Call it -> name(it) + all(it.arguments());
      case Cast it -> "cast(" + shown(it.operand()) + " as " + it.type() + ")";
      case Column it ->
          it.qualifier().map(QualifiedName::sql).map(name -> name + ".").orElse("")
              + it.name().sql();
      case Literal it -> "'" + it.value() + "'";
      case NumberLiteral it -> it.text();
      case BooleanLiteral it -> Boolean.toString(it.value());
      case NullLiteral it -> "null";
      case ArrayOf it -> "[" + all(it.elements()).replaceAll("^\\(|\\)$", "") + "]";
      case Other it -> "other" + all(it.parts());
    };
  }

  private static String name(Call call) {
    String schema = call.function().schema().map(it -> it.value() + ".").orElse("");
    return schema + call.function().name().value();
  }

  private static String query(Query query) {
    String output = query.output().stream().map(TreeTest::shown).collect(Collectors.joining(", "));
    String from =
        query.from().stream()
            .map(
                item ->
                    item.relation().map(QualifiedName::sql).orElse("?")
                        + item.alias().map(name -> " " + name.sql()).orElse(""))
            .collect(Collectors.joining(", "));
    String where = query.where().map(it -> " where " + shown(it)).orElse("");
    String rest =
        query.rest().isEmpty()
            ? ""
            : "; " + query.rest().stream().map(TreeTest::shown).collect(Collectors.joining(", "));
    return output + " from " + from + where + rest;
  }

  private static String all(List<ExpressionTree> parts) {
    return parts.stream().map(TreeTest::shown).collect(Collectors.joining(", ", "(", ")"));
  }
}
