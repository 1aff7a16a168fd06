package dev.dbx.migration.generate;

import dev.dbx.core.file.OutputFile;
import dev.dbx.migration.generate.sql.Part;
import dev.dbx.migration.source.Transaction;
import java.util.List;

/** Where a migration goes. */
interface Destination {

  /** What will be put around it there. */
  default Transaction around() {
    return Transaction.STATEMENT;
  }

  /**
   * Writes it.
   *
   * @param comments for people, a line each
   * @return the files, by their whole paths
   */
  List<String> write(List<String> comments, List<Part> parts);

  /** The answer alone. */
  static Destination nowhere() {
    return (comments, parts) -> List.of();
  }

  /** One script for psql, which ends in the way back as comments. */
  static Destination file(OutputFile file) {
    return (comments, parts) -> {
      file.write(new MigrationText(Transaction.STATEMENT).whole(comments, parts));
      return List.of(file.shown());
    };
  }
}
