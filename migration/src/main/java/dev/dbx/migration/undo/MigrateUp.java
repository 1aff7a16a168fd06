package dev.dbx.migration.undo;

import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.port.Audit;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.Tool;
import dev.dbx.migration.source.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies pending migrations to a development or test database as their tool would. */
public final class MigrateUp implements UseCase<MigrateUp.Input, MigrateUp.Output> {

  private static final String TOOL = "db_migrate_up";

  @Doc(
      "Apply pending migrations as their tool would, history rows included: rehearsed in a copy,"
          + " shown with what may be lost, confirmed, saved, then run")
  public record Input(
      @Doc(
              value =
                  "Folder of the migrations; otherwise that of dbx.toml, or the first of the usual places",
              byPlace = true)
          Optional<String> dir,
      @Doc("How many at the most; otherwise all") Optional<Integer> count) {}

  /**
   * What was applied.
   *
   * @param migrations paths of the files, in order
   * @param changes of the schema, as they were rehearsed
   * @param lost rows and values that may be lost, counted before
   * @param backups with the commands that bring rows back
   * @param unlike in what the database is not as the copy was after the rehearsal
   */
  public record Output(
      List<String> migrations,
      String tool,
      String history,
      List<String> changes,
      List<String> lost,
      List<Backup> backups,
      List<String> unlike,
      List<String> notes)
      implements Result {

    public Output {
      migrations = List.copyOf(migrations);
      changes = List.copyOf(changes);
      lost = List.copyOf(lost);
      backups = List.copyOf(backups);
      unlike = List.copyOf(unlike);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      if (migrations.isEmpty()) {
        return "nothing is pending";
      }
      String applied =
          migrations.size() == 1
              ? migrations.get(0) + " is applied"
              : migrations.size() + " migrations are applied";
      return applied
          + (unlike.isEmpty()
              ? ", and the schema is as rehearsed"
              : ", but the schema is NOT as rehearsed");
    }

    @Override
    public Optional<String> body() {
      return Optional.of(
          new ReportText()
              .section("applied", migrations)
              .section("changes", changes)
              .section("may be lost", lost)
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

  public MigrateUp(Ports ports) {
    this.ports = ports;
    this.audit = new Audit(TOOL, ports);
    this.travel = new Travel(ports, audit);
  }

  @Override
  public Output run(Input in, Call call) {
    audit.requireWritable(TOOL, "migrated by dbx");
    Situation situation = audit.audited(TOOL, () -> Situation.of(in.dir(), ports, call));
    Pending pending = audit.audited(TOOL, () -> Pending.of(situation, in.count()));
    List<String> notes = new ArrayList<>(situation.standings().notes());
    notes.addAll(pending.notes());
    if (pending.migrations().isEmpty()) {
      return output(
          situation,
          List.of(),
          new Travel.Arrival(List.of(), List.of(), List.of(), List.of(), List.of()),
          notes);
    }
    Journey journey = audit.audited(TOOL, () -> journey(situation, pending.migrations(), call));
    Travel.Arrival arrival = travel.run(journey, call);
    notes.addAll(arrival.notes());
    return output(situation, pending.migrations(), arrival, notes);
  }

  private Journey journey(Situation situation, List<Migration> migrations, Call call) {
    boolean first = situation.fingerprint().isEmpty();
    List<Step> created = first ? situation.ledger().created() : List.of();
    if (first && situation.tool() == Tool.FLYWAY) {
      requireEmpty(call);
    }
    List<Part> parts =
        migrations.stream()
            .map(
                migration ->
                    Part.of(
                        situation.file(migration.path()),
                        situation.tool(),
                        migration.up(),
                        situation.ledger().applied(migration, situation.standings().folder())))
            .toList();
    String what =
        migrations.size() == 1
            ? parts.get(0).name()
            : "%d migrations of %s".formatted(migrations.size(), situation.folder());
    return new Journey(
        "Apply %s as %s would".formatted(what, situation.tool().label()),
        parts,
        situation.history(),
        created,
        situation.fingerprint(),
        situation.tool().transaction() == Transaction.TOGETHER);
  }

  /** So does Flyway: what is there already would be a baseline. */
  private void requireEmpty(Call call) {
    boolean empty = ports.catalog().definitions(call).relations().isEmpty();
    if (!empty) {
      throw new Refused(
          "history",
          "the database has tables and no history of Flyway",
          "let Flyway set a baseline first: flyway baseline");
    }
  }

  private static Output output(
      Situation situation, List<Migration> migrations, Travel.Arrival arrival, List<String> notes) {
    return new Output(
        migrations.stream().map(migration -> situation.file(migration.path())).toList(),
        situation.tool().label(),
        situation.history().sql(),
        arrival.changes(),
        arrival.lost(),
        arrival.backups(),
        arrival.unlike(),
        notes);
  }
}
