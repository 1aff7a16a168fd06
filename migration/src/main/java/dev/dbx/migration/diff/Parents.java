package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Trigger;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.stream.Stream;

/** What a partition, or a table that inherits, has from others. */
final class Parents {

  private Parents() {}

  static List<QualifiedName> of(Relation child) {
    return Stream.concat(
            child.partitionOf().map(PartitionOf::parent).stream(), child.inherits().stream())
        .toList();
  }

  /** Whether a part comes and goes with the same part of a parent. */
  static boolean gave(Record part) {
    return switch (part) {
      case Column column -> !column.local();
      case Constraint constraint -> !constraint.local();
      case Index index -> index.parent().isPresent();
      case Trigger trigger -> !trigger.local();
      default -> false;
    };
  }
}
