package dev.dbx.core.port;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Saves a table before a write may lose some of it. */
@FunctionalInterface
public interface Backups {

  /** Where no backup can be made: every write that could lose data is refused. */
  Backups NONE =
      (table, content, call) -> {
        throw new DbxException.Refused(
            "backup", "no backup of " + table + " can be made here", "run it through dbx itself");
      };

  /** What a write may lose. */
  enum Content {
    ROWS,
    /** Also columns, constraints, indexes, policies, triggers, privileges and comments. */
    ROWS_AND_DEFINITION
  }

  /**
   * Writes all rows of the table to a file only its owner can read, and checks that none is
   * missing; before and behind them its definition, where that is wanted and {@link
   * #definitionObstacle} says nothing.
   *
   * @throws DbxException if not every row can be saved; nothing may be written then
   */
  Backup save(QualifiedName table, Content content, Call call);

  /** The backups of several tables, all made before anything is written. */
  default List<Backup> saveAll(List<QualifiedName> tables, Content content, Call call) {
    return tables.stream().map(table -> save(table, content, call)).toList();
  }

  /** Why definitions cannot be saved here, and what to do about it; empty if they can. */
  default Optional<String> definitionObstacle(Call call) {
    return Optional.empty();
  }

  /**
   * A verified copy of a table's rows.
   *
   * @param rows counted in the table and again in the file
   * @param restore the command that brings the rows back
   */
  record Backup(QualifiedName table, Path file, long rows, String restore) {}
}
