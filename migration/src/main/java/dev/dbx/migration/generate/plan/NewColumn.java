package dev.dbx.migration.generate.plan;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * A column to be made.
 *
 * @param defaultExpression as SQL
 * @param generated the expression of a stored generated column, as SQL
 * @param reference what it refers to
 */
public record NewColumn(
    Identifier name,
    String type,
    boolean notNull,
    Optional<String> defaultExpression,
    Optional<String> generated,
    Optional<Reference> reference) {

  /** A column that may be empty. */
  public static NewColumn of(String name, String type) {
    return new NewColumn(
        Identifier.of(name), type, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The key that a table has where nothing else is said. */
  public static NewColumn id() {
    return of("id", "bigint GENERATED ALWAYS AS IDENTITY").required();
  }

  /** When a row was made. */
  public static NewColumn createdAt() {
    return of("created_at", "timestamptz").required().defaulting("now()");
  }

  public NewColumn required() {
    return new NewColumn(name, type, true, defaultExpression, generated, reference);
  }

  public NewColumn nullable() {
    return new NewColumn(name, type, false, defaultExpression, generated, reference);
  }

  public NewColumn defaulting(String expression) {
    return new NewColumn(name, type, notNull, Optional.of(expression), generated, reference);
  }

  public NewColumn generatedAs(String expression) {
    return new NewColumn(
        name, type, notNull, defaultExpression, Optional.of(expression), reference);
  }

  public NewColumn referring(Reference target) {
    return new NewColumn(name, type, notNull, defaultExpression, generated, Optional.of(target));
  }

  public NewColumn named(Identifier other) {
    return new NewColumn(other, type, notNull, defaultExpression, generated, reference);
  }

  public NewColumn as(String other) {
    return new NewColumn(name, other, notNull, defaultExpression, generated, reference);
  }

  /** Name, type and what else belongs to it but for the reference. */
  public String sql() {
    return name.sql()
        + " "
        + type
        + generated.map(text -> " GENERATED ALWAYS AS (" + text + ") STORED").orElse("")
        + (notNull && !type.endsWith("IDENTITY") ? " NOT NULL" : "")
        + defaultExpression.map(text -> " DEFAULT " + text).orElse("");
  }
}
