package dev.dbx.migration.generate.plan;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/** One thing to change. */
public sealed interface Operation {

  /** A new table. */
  record CreateTable(NewTable table) implements Operation {}

  /** A table with all its rows goes. */
  record DropTable(QualifiedName table) implements Operation {}

  /** A table gets another name. */
  record RenameTable(QualifiedName table, Identifier to) implements Operation {}

  /** A new column. */
  record AddColumn(QualifiedName table, NewColumn column) implements Operation {}

  /** A column with all its values goes. */
  record DropColumn(QualifiedName table, Identifier column) implements Operation {}

  /** A column gets another name. */
  record RenameColumn(QualifiedName table, Identifier column, Identifier to) implements Operation {}

  /**
   * A column gets another type.
   *
   * @param using how the values are converted, where the type's own cast would not do
   * @param meaning of the conversion, where it is not the plain cast
   */
  record ChangeType(
      QualifiedName table,
      Identifier column,
      String type,
      Optional<String> using,
      Optional<String> meaning)
      implements Operation {}

  /** A column must have a value from now on. */
  record SetNotNull(QualifiedName table, Identifier column) implements Operation {}

  /** A column may be empty from now on. */
  record DropNotNull(QualifiedName table, Identifier column) implements Operation {}

  /** A column gets a default; an expression as SQL. */
  record SetDefault(QualifiedName table, Identifier column, String expression)
      implements Operation {}

  /** A column loses its default. */
  record DropDefault(QualifiedName table, Identifier column) implements Operation {}

  /** A new constraint. */
  record AddConstraint(QualifiedName table, NewConstraint constraint) implements Operation {}

  /** A constraint goes. */
  record DropConstraint(QualifiedName table, Identifier constraint) implements Operation {}

  /** A new index. */
  record AddIndex(NewIndex index) implements Operation {}

  /** An index goes. */
  record DropIndex(QualifiedName index) implements Operation {}

  /** A new enumerated type. */
  record CreateEnum(QualifiedName type, List<String> labels) implements Operation {
    public CreateEnum {
      labels = List.copyOf(labels);
    }
  }

  /** A value of an enumerated type, behind another or at the end. */
  record AddEnumValue(QualifiedName type, String label, Optional<String> after)
      implements Operation {}

  /** Row-level security is enabled. */
  record EnableRowSecurity(QualifiedName table) implements Operation {}

  /** A new policy. */
  record AddPolicy(QualifiedName table, NewPolicy policy) implements Operation {}

  /**
   * A function without arguments is made, or made anew.
   *
   * @param body what stands between CREATE OR REPLACE FUNCTION name() and the end
   */
  record CreateFunction(QualifiedName function, String body) implements Operation {}

  /**
   * A new trigger.
   *
   * @param events for instance {@code BEFORE UPDATE}
   */
  record AddTrigger(
      QualifiedName table, Identifier trigger, String events, String level, QualifiedName function)
      implements Operation {}

  /**
   * Rows are given values.
   *
   * @param assignments what follows SET
   * @param condition which rows; they no longer meet it afterwards, or are written once only
   * @param undo what the way back assigns, under which condition
   */
  record Backfill(
      QualifiedName table, String assignments, String condition, Optional<Assignment> undo)
      implements Operation {}

  /** Values for the rows that meet a condition. */
  record Assignment(String assignments, String condition) {}

  /**
   * Rows are made from those of other tables.
   *
   * @param query that gives the columns in their order
   */
  record InsertRows(QualifiedName table, List<Identifier> columns, String query)
      implements Operation {
    public InsertRows {
      columns = List.copyOf(columns);
    }
  }

  /** An extension is needed. */
  record AddExtension(Identifier extension) implements Operation {}

  /** A table is divided by the months of a column. */
  record PartitionByMonth(QualifiedName table, Identifier column, List<String> months)
      implements Operation {
    public PartitionByMonth {
      months = List.copyOf(months);
    }
  }
}
