package dev.dbx.query.index;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.query.lab.IndexDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what makes an index while its table is written to. PostgreSQL does not do that for a
 * partitioned table (docs, 5.12.2.2): there the index is made on the table alone, which holds no
 * rows, then on each partition, and these are attached.
 */
public final class IndexScripts {

  private final Catalog catalog;
  private final IndexNames names;

  public IndexScripts(Catalog catalog) {
    this.catalog = catalog;
    this.names = new IndexNames(catalog);
  }

  /**
   * Statements, one on each line.
   *
   * @param undo drops the index again
   */
  public record IndexScript(String create, String undo) {}

  /** Each has names of its own. */
  public IndexScript of(IndexDefinition index) {
    Identifier name = names.free(index);
    String drop = new QualifiedName(index.table().schema(), name).sql() + ";";
    if (partitions(index.table()).isEmpty()) {
      return new IndexScript(
          index.createConcurrently(name) + ";", "DROP INDEX CONCURRENTLY " + drop);
    }
    List<String> lines = new ArrayList<>();
    if (hasForeignPartition(index.table())) {
      // it would never be valid: a foreign table has no index that could be attached
      lines.add(index.create(name) + ";");
    } else {
      onParts(index, name, lines);
    }
    return new IndexScript(String.join("\n", lines), "DROP INDEX " + drop);
  }

  private void onParts(IndexDefinition index, Identifier name, List<String> lines) {
    lines.add(index.createOnly(name) + ";");
    QualifiedName whole = new QualifiedName(index.table().schema(), name);
    for (Relation partition : partitions(index.table())) {
      IndexDefinition part = index.on(partition.name());
      Identifier partName = names.free(part);
      if (partition.kind() == RelationKind.PARTITIONED_TABLE) {
        onParts(part, partName, lines);
      } else {
        lines.add(part.createConcurrently(partName) + ";");
      }
      lines.add(
          "ALTER INDEX "
              + whole.sql()
              + " ATTACH PARTITION "
              + new QualifiedName(part.table().schema(), partName).sql()
              + ";");
    }
  }

  private List<Relation> partitions(QualifiedName table) {
    return catalog.relations().stream()
        .filter(it -> it.partitionOf().map(PartitionOf::parent).filter(table::equals).isPresent())
        .toList();
  }

  private boolean hasForeignPartition(QualifiedName table) {
    return partitions(table).stream()
        .anyMatch(it -> it.kind() == RelationKind.FOREIGN_TABLE || hasForeignPartition(it.name()));
  }
}
