package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Statements about indexes. */
public final class IndexDdl {

  private IndexDdl() {}

  public static String create(Index index) {
    return Text.statement(index.definition());
  }

  /** Readers and writers of the table go on; not for a partitioned table. */
  public static String createConcurrently(Index index) {
    return create(index).replaceFirst(" INDEX ", " INDEX CONCURRENTLY ");
  }

  /** What a former build left unfinished. */
  public static String rebuildConcurrently(QualifiedName index) {
    return "REINDEX INDEX CONCURRENTLY " + index.sql();
  }

  public static String clusterOn(QualifiedName table, Index index) {
    return "ALTER TABLE " + table.sql() + " CLUSTER ON " + index.name().name().sql();
  }

  public static String replicaIdentity(QualifiedName table, Index index) {
    return "ALTER TABLE ONLY "
        + table.sql()
        + " REPLICA IDENTITY USING INDEX "
        + index.name().name().sql();
  }

  /** Makes the index of a partition a part of the partitioned table's. */
  public static String attach(Index index, QualifiedName parent) {
    return "ALTER INDEX " + parent.sql() + " ATTACH PARTITION " + index.name().sql();
  }

  /**
   * What is said of an index once it is there: options that are not part of its constraint,
   * statistics targets, clustering, identity.
   */
  public static List<String> settings(QualifiedName table, Index index) {
    List<String> statements = new ArrayList<>();
    if (index.constraint().isPresent() && !index.options().isEmpty()) {
      statements.add("ALTER INDEX " + index.name().sql() + " SET " + Text.options(index.options()));
    }
    for (int i = 0; i < index.keys().size(); i++) {
      int number = i + 1;
      index
          .keys()
          .get(i)
          .statisticsTarget()
          .ifPresent(
              target ->
                  statements.add(
                      "ALTER INDEX %s ALTER COLUMN %d SET STATISTICS %d"
                          .formatted(index.name().sql(), number, target)));
    }
    if (index.clustered()) {
      statements.add(clusterOn(table, index));
    }
    if (index.replicaIdentity()) {
      statements.add(replicaIdentity(table, index));
    }
    return statements;
  }
}
