package dev.dbx.migration.lint;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.statement.ConstraintDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** Names that PostgreSQL chooses, or that a fix proposes. */
final class Names {

  private Names() {}

  /** As PostgreSQL would name it (ChooseConstraintName), if nothing else has the name. */
  static Identifier constraint(Table table, ConstraintDefinition constraint) {
    String columns = joined(constraint.columns());
    return switch (constraint.kind()) {
      case PRIMARY_KEY -> of(table.name(), "pkey");
      case UNIQUE -> of(table.name(), columns, "key");
      case FOREIGN_KEY -> of(table.name(), columns, "fkey");
      case CHECK -> of(table.name(), columns, "check");
      case EXCLUSION -> of(table.name(), columns, "excl");
      case NOT_NULL -> of(table.name(), columns, "not_null");
      case TRIGGER -> of(table.name(), columns, "trigger");
    };
  }

  static Identifier index(QualifiedName table, List<Identifier> columns) {
    return of(table, joined(columns), "idx");
  }

  /** Parts with underscores between them, cut so that the last one is whole. */
  static Identifier of(QualifiedName table, String... parts) {
    String last = "_" + parts[parts.length - 1];
    StringBuilder name = new StringBuilder(table.name().value());
    for (int i = 0; i < parts.length - 1; i++) {
      name.append(parts[i].isEmpty() ? "" : "_" + parts[i]);
    }
    int length =
        Math.min(name.length(), (Identifier.MAX_BYTES - last.length()) / bytesPerLetter(name));
    return Identifier.of(name.substring(0, length) + last);
  }

  private static int bytesPerLetter(CharSequence name) {
    return name.chars().allMatch(letter -> letter < 0x80) ? 1 : 4;
  }

  private static String joined(List<Identifier> columns) {
    return columns.stream().map(Identifier::value).collect(Collectors.joining("_"));
  }

  static List<Identifier> renamed(List<Identifier> columns, Identifier old, Identifier now) {
    return columns.stream().map(column -> column.equals(old) ? now : column).toList();
  }

  /** Columns as SQL has them in parentheses. */
  static String list(List<Identifier> columns) {
    return columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }
}
