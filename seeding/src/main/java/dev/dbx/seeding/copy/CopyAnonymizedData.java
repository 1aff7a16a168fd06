package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import java.util.List;
import java.util.Optional;

/** Copies a database, or a part of it that is whole in itself, without giving anybody away. */
public final class CopyAnonymizedData
    implements UseCase<CopyAnonymizedData.Input, CopyAnonymizedData.Output> {

  @Doc(
      value =
          "Copy rows that belong together to a test database or a file, with everything personal or"
              + " undecided masked and the copy searched for survivors; the source is only read",
      example = "--to copy.sql --percent 10 --dry-run")
  public record Input(
      @Doc("The connection to copy to, marked test or development; or a file that ends with .sql")
          String to,
      @Doc("The connection to copy from; without it the one in use") Optional<String> from,
      @Doc("Copy rows of this table, all that belongs to them, and all that they point to")
          Optional<QualifiedName> root,
      @Doc("Which rows of the root: a condition in SQL") Optional<String> where,
      @Doc("Copy so many of a hundred rows, and what they point to") Optional<Integer> percent,
      @Doc("Copy so many rows of each table, and what they point to") Optional<Integer> rows,
      @Doc("Only these tables, and what their rows point to") List<QualifiedName> tables,
      @Doc(value = "Empty the tables of the copy before", defaultValue = "false") boolean replace,
      @Doc(value = "Show what becomes of each column, and copy nothing", defaultValue = "false")
          boolean dryRun) {

    public Input {
      tables = List.copyOf(tables);
    }
  }

  /**
   * What was copied.
   *
   * @param rows in all
   * @param columns what became of each
   * @param search the second pass; empty where nothing was copied
   * @param backups of rows that made room
   * @param file the whole path of the script that was written
   */
  public record Output(
      String from,
      String to,
      Done done,
      long rows,
      List<TableRows> tables,
      List<ColumnReport> columns,
      Optional<SearchReport> search,
      List<String> backups,
      Optional<String> file,
      List<String> notes)
      implements Result {

    public Output {
      tables = List.copyOf(tables);
      columns = List.copyOf(columns);
      backups = List.copyOf(backups);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return CopyWords.headline(this);
    }

    @Override
    public Optional<String> body() {
      return Optional.of(CopyWords.body(this));
    }
  }

  /** What was done. */
  public enum Done {
    PLANNED,
    COPIED
  }

  /**
   * Rows of one table.
   *
   * @param rows that were copied
   * @param estimatedRows that there are, by the planner's count
   * @param leftOut rows that point to what could not be read
   */
  public record TableRows(
      QualifiedName table, long rows, Optional<Long> estimatedRows, long leftOut) {}

  /**
   * One column.
   *
   * @param mask what its values become: {@code keep} if they stay
   * @param why that was chosen
   * @param values that became others
   */
  public record ColumnReport(
      QualifiedName table, Identifier column, String type, String mask, String why, long values) {}

  /**
   * What the second pass found, which is nothing, or there is no copy.
   *
   * @param originals values that were looked for
   * @param oneOf of how many originals one was looked for; 1 for all
   * @param common values that are too short or too common to be told from others
   * @param cells values of the copy that were looked at
   */
  public record SearchReport(long originals, long oneOf, long common, long cells) {}

  static final String TOOL = "db_copy_anonymized_data";

  private final Ports ports;

  public CopyAnonymizedData(Ports ports) {
    this.ports = ports;
  }

  @Override
  public Output run(Input in, Call call) {
    if (in.from().filter(in.to()::equals).isPresent()) {
      throw new InvalidInput(
          "a copy of " + in.to() + " into itself", "give another connection, or a file");
    }
    try (Ends ends = Ends.open(in, ports)) {
      return new Copying(in, ends, ports, call).run();
    }
  }
}
