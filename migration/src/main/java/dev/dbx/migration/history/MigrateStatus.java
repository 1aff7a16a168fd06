package dev.dbx.migration.history;

import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.MigrationPlace;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows which migrations of a folder a database has. */
public final class MigrateStatus implements UseCase<MigrateStatus.Input, MigrateStatus.Output> {

  @Doc(
      "Compare a folder of migrations with the history in the database: applied, pending, changed"
          + " since, out of order, never run, half applied, without a file; the convention of the"
          + " folder and the tool's history table are recognised")
  public record Input(
      @Doc(
              value =
                  "Folder of the migrations; otherwise that of dbx.toml, or the first of the usual places",
              byPlace = true)
          Optional<String> dir) {}

  /**
   * How the migrations stand.
   *
   * @param dir the folder
   * @param tool whose convention it follows
   * @param history the table in the database, if there is one
   */
  public record Output(
      String dir, String tool, Optional<String> history, List<Line> migrations, List<String> notes)
      implements Result {

    private static final Set<State> PROBLEMS =
        EnumSet.of(
            State.CHANGED,
            State.OUT_OF_ORDER,
            State.SKIPPED,
            State.HALF_APPLIED,
            State.DIRTY,
            State.MISSING);

    public Output {
      migrations = List.copyOf(migrations);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      String counts =
          Arrays.stream(State.values())
              .filter(state -> count(state) > 0)
              .map(state -> count(state) + " " + words(state))
              .collect(Collectors.joining(", "));
      return "%s: %s, %s".formatted(dir, tool, counts);
    }

    private long count(State state) {
      return migrations.stream().filter(line -> line.state() == state).count();
    }

    private static String words(State state) {
      return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public boolean hasProblems() {
      return migrations.stream().map(Line::state).anyMatch(PROBLEMS::contains);
    }
  }

  /** One migration. */
  public record Line(
      String version,
      String name,
      State state,
      Optional<String> path,
      Optional<String> appliedAt,
      Optional<String> detail) {

    static Line of(Standing standing) {
      return new Line(
          standing.version(),
          standing.name(),
          standing.state(),
          standing.migration().map(Migration::path),
          standing.appliedAt(),
          Optional.of(standing.detail()).filter(detail -> !detail.isEmpty()));
    }
  }

  private final MigrationPlace place;
  private final Histories histories;

  public MigrateStatus(Ports ports) {
    this.place = new MigrationPlace(ports);
    this.histories = new Histories(ports.queries());
  }

  @Override
  public Output run(Input in, Call call) {
    Found found = place.find(in.dir());
    Standings standings = histories.of(MigrationFolder.of(found.name(), found.files()), call);
    return new Output(
        found.name(),
        standings.folder().convention(),
        standings.table().map(table -> table.name().sql()),
        standings.all().stream().map(Line::of).toList(),
        standings.notes());
  }
}
