package dev.dbx.migration.source;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.port.SqlFiles.SqlFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A committed migration of graphile-migrate, with its place in the chain of hashes. */
record NextGraphile(FolderFiles files, NewMigration wanted) {

  SqlFile file() {
    refuseCurrent();
    List<SqlFile> committed = files.sql().stream().filter(Graphile::isCommitted).toList();
    Optional<SqlFile> last = committed.stream().reduce((first, second) -> second);
    Optional<String> previous = last.flatMap(file -> GraphileHeader.of(file.text()).hash());
    String body = (wanted.alone() ? "--! no-transaction\n" : "") + NextFiles.ended(wanted.up());
    String version =
        NextVersion.after(
            committed.stream().map(NextGraphile::version).toList(),
            NextVersion.sequence(6),
            Instant.EPOCH);
    return new SqlFile(
        folder(last) + version + "-" + wanted.slug().replace('_', '-') + ".sql",
        "--! Previous: %s\n--! Hash: %s\n--! Message: %s\n\n%s"
            .formatted(
                previous.orElse("-"),
                GraphileHeader.chained(previous, body),
                wanted.slug().replace('_', ' '),
                body));
  }

  private static String version(SqlFile file) {
    return NumberedName.orWhole(FolderFiles.base(file)).version();
  }

  private static String folder(Optional<SqlFile> last) {
    return last.map(file -> file.path().substring(0, file.path().lastIndexOf('/') + 1))
        .orElse("committed/");
  }

  private void refuseCurrent() {
    files
        .find(Graphile.CURRENT)
        .filter(file -> !new Script(file.path(), file.text(), Transaction.FILE).isBlank())
        .ifPresent(
            file -> {
              throw new InvalidInput(
                  "current.sql holds work that is not committed",
                  "commit it first: graphile-migrate commit; or write this into current.sql");
            });
  }
}
