package dev.dbx.migration.generate.english;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.TableShape;
import dev.dbx.migration.generate.plan.TableShape.Field;

/** A column that was found. */
public record ColumnName(TableShape table, Field field) {

  public QualifiedName tableName() {
    return table.name();
  }

  public Identifier name() {
    return field.name();
  }

  /** With its table, as a person would write it. */
  public String words() {
    return table.name().name().value() + "." + field.name().value();
  }
}
