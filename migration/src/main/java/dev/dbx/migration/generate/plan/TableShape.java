package dev.dbx.migration.generate.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.NewConstraint.PrimaryKey;
import java.util.List;
import java.util.Optional;

/**
 * A table as the operations so far leave it.
 *
 * @param relation as the database has it; empty for a table that is still to be made
 */
public record TableShape(
    QualifiedName name,
    List<Field> fields,
    List<Identifier> primaryKey,
    Optional<Relation> relation) {

  public TableShape {
    fields = List.copyOf(fields);
    primaryKey = List.copyOf(primaryKey);
  }

  /** A column of it. */
  public record Field(
      Identifier name, String type, boolean notNull, Optional<String> defaultExpression) {
    static Field of(Column column) {
      return new Field(column.name(), column.type(), column.notNull(), column.defaultExpression());
    }

    static Field of(NewColumn column) {
      return new Field(
          column.name(),
          column.type().replaceFirst(" GENERATED.*", ""),
          column.notNull(),
          column.defaultExpression());
    }
  }

  static TableShape of(Relation relation) {
    return new TableShape(
        relation.name(),
        relation.columns().stream().map(Field::of).toList(),
        relation.constraints().stream()
            .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
            .findFirst()
            .map(Constraint::columns)
            .orElse(List.of()),
        Optional.of(relation));
  }

  static TableShape of(NewTable table) {
    return new TableShape(
        table.name(),
        table.columns().stream().map(Field::of).toList(),
        table.constraints().stream()
            .filter(PrimaryKey.class::isInstance)
            .map(PrimaryKey.class::cast)
            .findFirst()
            .map(PrimaryKey::columns)
            .orElse(List.of()),
        Optional.empty());
  }

  TableShape with(List<Field> others) {
    return new TableShape(name, others, primaryKey, relation);
  }

  TableShape named(QualifiedName other) {
    return new TableShape(other, fields, primaryKey, relation);
  }

  public Optional<Field> field(Identifier wanted) {
    return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
  }

  public Optional<Field> field(String wanted) {
    return fields.stream().filter(field -> field.name().value().equals(wanted)).findFirst();
  }

  /** The column that other tables refer to; empty where the key has none or several. */
  public Optional<Field> key() {
    return primaryKey.size() == 1 ? field(primaryKey.get(0)) : Optional.empty();
  }

  /** Its foreign key of one column to that table, or from that column. */
  public Optional<Constraint> referenceTo(QualifiedName target) {
    return references().stream()
        .filter(key -> key.reference().orElseThrow().table().equals(target))
        .findFirst();
  }

  public Optional<Constraint> referenceFrom(Identifier column) {
    return references().stream().filter(key -> key.columns().contains(column)).findFirst();
  }

  private List<Constraint> references() {
    return relation.stream()
        .flatMap(found -> found.constraints().stream())
        .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY)
        .filter(constraint -> constraint.columns().size() == 1)
        .toList();
  }
}
