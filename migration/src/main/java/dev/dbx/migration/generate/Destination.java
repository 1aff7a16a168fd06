package dev.dbx.migration.generate;

import dev.dbx.core.file.OutputFile;
import dev.dbx.migration.generate.sql.Part;
import dev.dbx.migration.source.Transaction;
import java.util.List;

/** Where a migration goes. */
interface Destination {

  /** What will be put around it there. */
  Transaction around();

  /**
   * Writes it.
   *
   * @param comments for people, a line each
   * @return the files, by their whole paths
   */
  List<String> write(List<String> comments, List<Part> parts);

  /** The answer alone. */
  static Destination nowhere() {
    return new Destination() {
      @Override
      public Transaction around() {
        return Transaction.STATEMENT;
      }

      @Override
      public List<String> write(List<String> comments, List<Part> parts) {
        return List.of();
      }
    };
  }

  /** One script for psql, which ends in the way back as comments. */
  static Destination file(OutputFile file) {
    return new Destination() {
      @Override
      public Transaction around() {
        return Transaction.STATEMENT;
      }

      @Override
      public List<String> write(List<String> comments, List<Part> parts) {
        MigrationText text = new MigrationText(Transaction.STATEMENT);
        file.write(
            MigrationText.comments(comments)
                + "\n"
                + text.up(parts)
                + MigrationText.asComment(text.down(parts)));
        return List.of(file.shown());
      }
    };
  }
}
