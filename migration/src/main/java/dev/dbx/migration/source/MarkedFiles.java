package dev.dbx.migration.source;

import dev.dbx.core.port.SqlFiles.SqlFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * dbmate, goose, sql-migrate, node-pg-migrate, tern: one file for both ways, divided by comments.
 */
record MarkedFiles(Marking marking) implements Convention {

  @Override
  public Optional<MigrationFolder> read(FolderFiles files) {
    List<SqlFile> run =
        files.top().stream()
            .filter(file -> marking.marks(file.text()) || isWithout(file))
            .sorted(Comparator.comparing(SqlFile::path, NaturalOrder.OF_NAMES))
            .toList();
    return files.anyTop(file -> marking.marks(file.text()))
        ? Optional.of(
            files.folder(
                marking.tool(),
                run,
                marking::up,
                file -> Optional.of("has no marks of " + marking.tool())))
        : Optional.empty();
  }

  /** Two of the tools take a numbered file without marks as one that cannot be undone. */
  private boolean isWithout(SqlFile file) {
    return (marking == Marking.TERN || marking == Marking.NODE_PG_MIGRATE)
        && FolderFiles.matches(file, NumberedFiles.NUMBERED);
  }
}
