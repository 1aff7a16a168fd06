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
    List<Migration> run =
        files.top().stream()
            .filter(file -> marking.marks(file.text()) || isWithout(file))
            .sorted(Comparator.comparing(SqlFile::path, marking.order()))
            .map(this::migration)
            .toList();
    return files.anyTop(file -> marking.marks(file.text()))
        ? Optional.of(
            files.folder(
                marking.tool(),
                run,
                file -> Optional.of("has no marks of " + marking.tool().label())))
        : Optional.empty();
  }

  /** Two of the tools take a numbered file without marks as one that cannot be undone. */
  private boolean isWithout(SqlFile file) {
    return (marking == Marking.TERN || marking == Marking.NODE_PG_MIGRATE)
        && FolderFiles.matches(file, NumberedFiles.NUMBERED);
  }

  private Migration migration(SqlFile file) {
    String text = file.text();
    Optional<Script> down =
        marking.hasDown(text) ? Optional.of(script(file, marking.down(text))) : Optional.empty();
    return Migration.of(
            version(file), NumberedName.orWhole(file.path()).name(), script(file, marking.up(text)))
        .undoneBy(down);
  }

  /** Some histories keep the name of the file. */
  private String version(SqlFile file) {
    return switch (marking) {
      case SQL_MIGRATE -> FolderFiles.base(file);
      case NODE_PG_MIGRATE -> Marks.stem(file.path());
      case DBMATE, GOOSE, TERN -> NumberedName.orWhole(file.path()).version();
    };
  }

  private Script script(SqlFile file, String part) {
    return new Script(
        file.path(), part, marking.transaction(marking.isForBoth() ? file.text() : part));
  }
}
