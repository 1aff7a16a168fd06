package dev.dbx.sqlparser;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that are syntax in every supported version, and the operators that some stand for. */
final class SyntaxWords {

  /** pg_get_keywords() of PostgreSQL 14 to 18 where catcode is 'R' (docs, appendix C). */
  private static final Set<String> RESERVED =
      Set.of(
          "all",
          "analyse",
          "analyze",
          "and",
          "any",
          "array",
          "as",
          "asc",
          "asymmetric",
          "both",
          "case",
          "cast",
          "check",
          "collate",
          "column",
          "constraint",
          "create",
          "current_catalog",
          "current_date",
          "current_role",
          "current_time",
          "current_timestamp",
          "current_user",
          "default",
          "deferrable",
          "desc",
          "distinct",
          "do",
          "else",
          "end",
          "except",
          "false",
          "fetch",
          "for",
          "foreign",
          "from",
          "grant",
          "group",
          "having",
          "in",
          "initially",
          "intersect",
          "into",
          "lateral",
          "leading",
          "limit",
          "localtime",
          "localtimestamp",
          "not",
          "null",
          "offset",
          "on",
          "only",
          "or",
          "order",
          "placing",
          "primary",
          "references",
          "returning",
          "select",
          "session_user",
          "some",
          "symmetric",
          "table",
          "then",
          "to",
          "trailing",
          "true",
          "union",
          "unique",
          "user",
          "using",
          "variadic",
          "when",
          "where",
          "window",
          "with");

  /** Not reserved, but with a parenthesis behind them never a call of a named function. */
  private static final Set<String> CONSTRUCTS =
      Set.of("coalesce", "exists", "greatest", "grouping", "least", "nullif", "row", "values");

  /** PostgreSQL looks these operators up by name, so a user's operator may be meant. */
  private static final Map<String, List<String>> OPERATORS =
      Map.of(
          "like", List.of("~~", "!~~"),
          "ilike", List.of("~~*", "!~~*"),
          "similar", List.of("~", "!~"),
          "in", List.of("=", "<>"),
          "between", List.of("<=", ">=", "<", ">"),
          "case", List.of("="),
          "distinct", List.of("="),
          "nullif", List.of("="),
          "using", List.of("="),
          "natural", List.of("="));

  private SyntaxWords() {}

  static boolean isReserved(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.WORD && RESERVED.contains(lexeme.text());
  }

  static boolean isConstruct(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.WORD && CONSTRUCTS.contains(lexeme.text());
  }

  static List<String> operatorsOf(Lexeme lexeme) {
    return lexeme.kind() == Lexeme.Kind.WORD
        ? OPERATORS.getOrDefault(lexeme.text(), List.of())
        : List.of();
  }
}
