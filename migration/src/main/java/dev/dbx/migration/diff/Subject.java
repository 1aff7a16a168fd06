package dev.dbx.migration.diff;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/**
 * Which object a change is about.
 *
 * @param name of the object, or of the one it is a part of
 * @param arguments of a routine: their types, which tell overloads apart; empty for the others
 * @param within the kind of what it is a part of; empty for what stands alone
 * @param part the name of a column, constraint, trigger, ... or the text of an enum's label
 */
public record Subject(
    ObjectKind kind,
    QualifiedName name,
    String arguments,
    Optional<ObjectKind> within,
    Optional<String> part) {

  static Subject of(ObjectKind kind, QualifiedName name) {
    return new Subject(kind, name, "", Optional.empty(), Optional.empty());
  }

  static Subject of(ObjectKind kind, Identifier name) {
    return of(kind, new QualifiedName(Optional.empty(), name));
  }

  static Subject routine(ObjectKind kind, QualifiedName name, String argumentTypes) {
    return new Subject(kind, name, argumentTypes, Optional.empty(), Optional.empty());
  }

  Subject part(ObjectKind partKind, String partName) {
    return new Subject(partKind, name, "", Optional.of(kind), Optional.of(partName));
  }

  Subject part(ObjectKind partKind, Identifier partName) {
    return part(partKind, partName.value());
  }

  /** The same part of what has another name. */
  Subject at(QualifiedName other) {
    return new Subject(kind, other, arguments, within, part);
  }

  /** The name without that of a schema or table, as it is stored. */
  String shortName() {
    return part.orElseGet(() -> name.name().value());
  }

  /** What it is a part of, or itself. */
  Subject whole() {
    return within.map(owner -> of(owner, name)).orElse(this);
  }

  /** The whole name as SQL text: {@code public.users.email}, {@code public.area(integer)}. */
  public String sql() {
    return switch (kind) {
      case FUNCTION, PROCEDURE, AGGREGATE -> name.sql() + "(" + arguments + ")";
      case ENUM_LABEL, DEFAULT_PRIVILEGES -> name.sql() + " " + shortSql();
      default -> name.sql() + (part.isPresent() ? "." + shortSql() : "");
    };
  }

  /** Without the object it is a part of. */
  public String shortSql() {
    return switch (kind) {
      case ENUM_LABEL -> "'" + part.orElseThrow().replace("'", "''") + "'";
      case DEFAULT_PRIVILEGES -> "for " + part.orElseThrow();
      default -> part.map(text -> Identifier.of(text).sql()).orElseGet(this::sql);
    };
  }

  @Override
  public String toString() {
    return kind.word() + " " + sql();
  }
}
