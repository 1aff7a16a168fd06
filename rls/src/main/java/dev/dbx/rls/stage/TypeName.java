package dev.dbx.rls.stage;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.sql.Sql;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types as they stand behind a cast. */
final class TypeName {

  private static final Pattern FORM =
      Pattern.compile(
          "((?:\"[^\"]+\"|[\\w ]+)(?:\\.(?:\"[^\"]+\"|\\w+))?)(?:\\(.*\\))?(.*?)((?:\\[\\])*)");

  private TypeName() {}

  /** What format_type gives, without a length: it would cut values. */
  static Sql of(String formatted) {
    return switch (formatted.replaceFirst("\\(.*?\\)", "").replace("[]", "")) {
      case "integer" -> array(Sql.of("integer"), formatted);
      case "bigint" -> array(Sql.of("bigint"), formatted);
      case "smallint" -> array(Sql.of("smallint"), formatted);
      case "boolean" -> array(Sql.of("boolean"), formatted);
      case "double precision" -> array(Sql.of("double precision"), formatted);
      case "real" -> array(Sql.of("real"), formatted);
      case "numeric" -> array(Sql.of("numeric"), formatted);
      case "character varying" -> array(Sql.of("character varying"), formatted);
      case "character" -> array(Sql.of("bpchar"), formatted);
      case "timestamp with time zone" -> array(Sql.of("timestamp with time zone"), formatted);
      case "timestamp without time zone" -> array(Sql.of("timestamp without time zone"), formatted);
      case "time with time zone" -> array(Sql.of("time with time zone"), formatted);
      case "time without time zone" -> array(Sql.of("time without time zone"), formatted);
      case "bit varying" -> array(Sql.of("bit varying"), formatted);
      case "bit" -> array(Sql.of("bit varying"), formatted);
      default -> named(formatted);
    };
  }

  private static Sql array(Sql type, String formatted) {
    return formatted.endsWith("[]") ? type.then(Sql.of("[]")) : type;
  }

  private static Sql named(String formatted) {
    Matcher form = FORM.matcher(formatted);
    String name = form.matches() ? form.group(1) : formatted;
    QualifiedName parsed = QualifiedName.parse(name);
    Sql type =
        parsed
            .schema()
            .map(schema -> Sql.of("{}.{}", schema, parsed.name()))
            .orElseGet(() -> Sql.of("{}", parsed.name()));
    return array(type, formatted);
  }
}
