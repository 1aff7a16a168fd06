package dev.dbx.core.port;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Call;
import java.nio.file.Path;
import java.util.List;

/** Saves the rows of a table before a write may lose them. */
@FunctionalInterface
public interface Backups {

  /** Where no backup can be made: every write that could lose data is refused. */
  Backups NONE =
      (table, call) -> {
        throw new DbxException.Refused(
            "backup", "no backup of " + table + " can be made here", "run it through dbx itself");
      };

  /**
   * Writes all rows of the table to a file only its owner can read, and checks that none is
   * missing.
   *
   * @throws DbxException if the rows in the file are not as many as in the table; nothing may be
   *     written then
   */
  Backup save(QualifiedName table, Call call);

  /** The backups of several tables, all made before anything is written. */
  default List<Backup> saveAll(List<QualifiedName> tables, Call call) {
    return tables.stream().map(table -> save(table, call)).toList();
  }

  /**
   * A verified copy of a table's rows.
   *
   * @param rows counted in the table and again in the file
   * @param restore the command that brings the rows back
   */
  record Backup(QualifiedName table, Path file, long rows, String restore) {}
}
