package dev.dbx.migration.undo;

import dev.dbx.core.port.Audit;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Undoes the migration that was applied last, on a development or test database. */
public final class RollbackLastMigration
    implements UseCase<RollbackLastMigration.Input, RollbackLastMigration.Output> {

  private static final String TOOL = "db_rollback_last_migration";

  @Doc(
      "Undo the migration that was applied last, on a development or test database: rehearsed in a"
          + " copy, shown with all that is lost, confirmed by a person, saved, then run with its"
          + " history row in one transaction")
  public record Input(
      @Doc(
              value =
                  "Folder of the migrations; otherwise that of dbx.toml, or the first of the usual places",
              byPlace = true)
          Optional<String> dir) {}

  /**
   * What was undone.
   *
   * @param migration path of its file
   * @param changes of the schema, as they were rehearsed
   * @param lost rows and values, counted before
   * @param backups with the commands that bring rows back
   * @param unlike in what the database is not as the copy was after the rehearsal
   */
  public record Output(
      String migration,
      String tool,
      String history,
      List<String> changes,
      List<String> lost,
      List<Backup> backups,
      List<String> unlike,
      List<String> notes)
      implements Result {

    public Output {
      changes = List.copyOf(changes);
      lost = List.copyOf(lost);
      backups = List.copyOf(backups);
      unlike = List.copyOf(unlike);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      return unlike.isEmpty()
          ? migration + " is undone, and the schema is as rehearsed"
          : migration + " is undone, but the schema is NOT as rehearsed";
    }

    @Override
    public Optional<String> body() {
      return Optional.of(
          new ReportText()
              .section("changes", changes)
              .section("lost", lost)
              .section("saved", ReportText.saved(backups))
              .section("not as rehearsed", unlike)
              .section("notes", notes)
              .text());
    }

    @Override
    public boolean hasProblems() {
      return !unlike.isEmpty();
    }
  }

  private final Ports ports;
  private final Audit audit;
  private final Travel travel;

  public RollbackLastMigration(Ports ports) {
    this.ports = ports;
    this.audit = new Audit(TOOL, ports);
    this.travel = new Travel(ports, audit);
  }

  @Override
  public Output run(Input in, Call call) {
    audit.requireWritable(TOOL, "migrated by dbx");
    Situation situation = audit.audited(TOOL, () -> Situation.of(in.dir(), ports, call));
    LastApplied last = audit.audited(TOOL, () -> LastApplied.of(situation, ports, call));
    String file = situation.file(last.migration().path());
    Part part =
        audit.audited(
            TOOL,
            () ->
                Part.of(
                    file + ", the way back",
                    situation.tool(),
                    last.down(),
                    situation.ledger().undone(last.migration(), situation.standings().folder())));
    Travel.Arrival arrival =
        travel.run(
            new Journey(
                "Undo %s of %s".formatted(file, situation.tool().label()),
                List.of(part),
                situation.history(),
                List.of(),
                situation.fingerprint(),
                false),
            call);
    List<String> notes = new ArrayList<>(situation.standings().notes());
    last.note().ifPresent(notes::add);
    notes.addAll(arrival.notes());
    return new Output(
        file,
        situation.tool().label(),
        situation.history().sql(),
        arrival.changes(),
        arrival.lost(),
        arrival.backups(),
        arrival.unlike(),
        notes);
  }
}
