package dev.dbx.migration.history;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.source.Tool;
import java.util.Set;

/**
 * A table in which a tool keeps what it has run.
 *
 * @param readable whether the connection's role may read it
 * @param rowSecurity whether policies decide which rows the role sees
 */
public record HistoryTable(
    Tool tool, QualifiedName name, Set<String> columns, boolean readable, boolean rowSecurity) {

  public HistoryTable {
    columns = Set.copyOf(columns);
  }
}
