package dev.dbx.sqlparser;

import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.AllColumns;
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
import dev.dbx.core.expression.Source;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a tree on one line, every node with its operator or name in front. */
final class TreeText {

  private TreeText() {}

  static String of(ExpressionTree tree) {
    return switch (tree) {
      case And and -> node("and", and.parts());
      case Or or -> node("or", or.parts());
      case Not not -> node("not", List.of(not.operand()));
      case Operation operation ->
          node(operation.operator(), List.of(operation.left(), operation.right()));
      case NullTest test ->
          node(test.negated() ? "is-not-null" : "is-null", List.of(test.operand()));
      case BooleanTest test ->
          node((test.negated() ? "is-not-" : "is-") + test.truth(), List.of(test.operand()));
      case Quantified quantified ->
          node(
              quantified.operator() + (quantified.all() ? "-all" : "-any"),
              List.of(quantified.left(), quantified.right()));
      case Exists exists -> "(exists " + of(exists.query()) + ")";
      case Subquery subquery -> of(subquery.query());
      case Call call -> call.function() + "(" + list(call.arguments()) + ")";
      case Cast cast -> of(cast.operand()) + "::<" + cast.type() + ">";
      case Column column -> qualifier(column.qualifier()) + column.name();
      case AllColumns all -> qualifier(all.qualifier()) + "*";
      case Literal literal -> "'" + literal.text() + "'";
      case NumberLiteral number -> number.text();
      case BooleanLiteral literal -> String.valueOf(literal.value());
      case NullLiteral literal -> "null";
      case ArrayOf array -> "[" + list(array.elements()) + "]";
      case Other other ->
          "<" + other.text().strip().replaceAll("\\s+", " ") + ">{" + list(other.parts()) + "}";
    };
  }

  private static String of(Query query) {
    String from = query.from().stream().map(TreeText::of).collect(Collectors.joining(", "));
    return "{"
        + list(query.output())
        + (from.isEmpty() ? "" : " from " + from)
        + query.where().map(where -> " where " + of(where)).orElse("")
        + (query.clauses().isEmpty() ? "" : " also " + list(query.clauses()))
        + "}";
  }

  private static String of(Source source) {
    String rows =
        switch (source) {
          case Source.Relation relation -> relation.name().sql();
          case Source.CommonTable table -> "with:" + table.name();
          case Source.Derived derived -> of(derived.rows());
        };
    return rows + source.alias().map(Identifier::sql).map(alias -> " as " + alias).orElse("");
  }

  private static String node(String name, List<ExpressionTree> parts) {
    return "("
        + name
        + " "
        + parts.stream().map(TreeText::of).collect(Collectors.joining(" "))
        + ")";
  }

  private static String list(List<? extends ExpressionTree> parts) {
    return parts.stream().map(TreeText::of).collect(Collectors.joining(", "));
  }

  private static String qualifier(Optional<QualifiedName> qualifier) {
    return qualifier.map(name -> name.sql() + ".").orElse("");
  }
}
