package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Statements about indexes. */
public final class IndexDdl {

  private IndexDdl() {}

  public static String create(Index index) {
    return Text.statement(index.definition());
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
    Identifier name = index.name().name();
    if (index.clustered()) {
      statements.add("ALTER TABLE " + table.sql() + " CLUSTER ON " + name.sql());
    }
    if (index.replicaIdentity()) {
      statements.add(
          "ALTER TABLE ONLY " + table.sql() + " REPLICA IDENTITY USING INDEX " + name.sql());
    }
    return statements;
  }
}
