package dev.dbx.seeding.plan;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.type.DataType;
import java.util.List;
import java.util.Map;

/**
 * A table without its domains: their conditions are asked like others, and a value that breaks one
 * breaks no question about many.
 */
final class PlainTypes {

  private PlainTypes() {}

  static Relation of(Relation table, Map<Identifier, DataType> types) {
    List<Column> columns =
        table.columns().stream()
            .map(column -> of(column, DataType.of(types, column.name())))
            .toList();
    return new Relation(
        table.name(),
        table.kind(),
        table.persistence(),
        table.owner(),
        table.accessMethod(),
        table.options(),
        table.definition(),
        table.populated(),
        table.rowSecurity(),
        table.replicaIdentity(),
        table.partitioning(),
        table.partitionOf(),
        table.ofType(),
        table.inherits(),
        table.children(),
        table.foreignSource(),
        table.size(),
        columns,
        table.constraints(),
        table.referencedBy(),
        table.indexes(),
        table.triggers(),
        table.policies(),
        table.rules(),
        table.statistics(),
        table.privileges(),
        table.comment());
  }

  private static Column of(Column column, DataType type) {
    return type instanceof DataType.DomainOver over
        ? of(typed(column, over.domain().baseType()), over.base())
        : column;
  }

  private static Column typed(Column column, String type) {
    return new Column(
        column.name(),
        column.position(),
        type,
        column.notNull(),
        column.defaultExpression(),
        column.identity(),
        column.generated(),
        column.collation(),
        column.storage(),
        column.storageOfType(),
        column.compression(),
        column.statisticsTarget(),
        column.options(),
        column.local(),
        column.privileges(),
        column.comment());
  }
}
