package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.file.OutputFile;
import dev.dbx.core.port.Ports;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.diff.Change;
import dev.dbx.migration.diff.ChangeLine;
import dev.dbx.migration.diff.OtherDifferences;
import dev.dbx.migration.diff.Rename;
import dev.dbx.migration.plan.MigrationPlan;
import dev.dbx.migration.plan.MigrationPlan.NotPlanned;
import dev.dbx.migration.text.SqlComment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the migration that leads back to the schema of a snapshot, and proves it on a copy. */
public final class RestoreFromSnapshot
    implements UseCase<RestoreFromSnapshot.Input, RestoreFromSnapshot.Output> {

  /** How every file begins that this tool wrote. */
  private static final String MARK = "-- dbx restore-from-snapshot ";

  private static final int PERCENT = 100;

  @Doc(
      value =
          "Write the SQL that brings the schema back to a snapshot, never applying it: proved on a"
              + " copy in a sandbox first, with the data that it would lose at the top",
      example = "before-the-move")
  public record Input(
      @Doc("The snapshot to go back to") String snapshotLabel,
      @Doc(
              "File to write, replaced only if dbx wrote it; without one the SQL itself is the"
                  + " answer")
          Optional<String> out) {}

  /**
   * The migration.
   *
   * @param to the snapshot, for people
   * @param proved whether a copy of the database had the snapshot's schema after it
   * @param steps statements of the migration; 0 if nothing differs
   * @param dataLoss what it would lose, as sentences
   * @param renames what it takes for the same thing under another name
   * @param notPlanned what it leaves, since no statement can change it
   * @param remaining changes that were still missing on the copy
   * @param proof what came of it on the copy, in words
   */
  public record Output(
      String from,
      String to,
      boolean proved,
      int steps,
      List<String> dataLoss,
      List<String> renames,
      List<NotPlanned> notPlanned,
      List<ChangeLine> remaining,
      List<String> proof,
      Optional<String> file,
      Optional<String> sql)
      implements Result {

    public Output {
      dataLoss = List.copyOf(dataLoss);
      renames = List.copyOf(renames);
      notPlanned = List.copyOf(notPlanned);
      remaining = List.copyOf(remaining);
      proof = List.copyOf(proof);
    }

    /** Nothing but SQL where that is the answer. */
    @Override
    public String headline() {
      if (sql.isPresent()) {
        return "";
      }
      return steps == 0 && proved
          ? "nothing to do: " + from + " has the schema of " + to
          : "%d statement%s to %s, %s: %s"
              .formatted(
                  steps,
                  steps == 1 ? "" : "s",
                  to,
                  proved ? "proved on a copy" : "NOT PROVED",
                  file.orElse(""));
    }

    @Override
    public Optional<String> body() {
      return sql.or(() -> Optional.of(summary()));
    }

    private String summary() {
      List<String> lines = new ArrayList<>(proof);
      dataLoss.forEach(loss -> lines.add("data lost: " + loss));
      renames.forEach(rename -> lines.add("rename: " + rename));
      notPlanned.forEach(left -> lines.add("left: " + left.object() + ", " + left.reason()));
      return String.join("\n", lines);
    }

    @Override
    public boolean hasProblems() {
      return !proved;
    }
  }

  private final Ports ports;
  private final Sides sides;

  public RestoreFromSnapshot(Ports ports) {
    this.ports = ports;
    this.sides = new Sides(ports);
  }

  @Override
  public Output run(Input in, Call call) {
    Optional<OutputFile> file = in.out().map(written -> OutputFile.at(written, MARK));
    Snapshot snapshot = sides.require(in.snapshotLabel());
    Catalog present = ports.catalog().definitions(call);
    Catalog wanted = snapshot.definitions();
    String from = ports.target().label();
    String to = "snapshot %s of %s".formatted(snapshot.label(), snapshot.takenAt());
    MigrationPlan plan = MigrationPlan.between(present, wanted);
    String migration = plan.sql(from, to);
    Proof proof =
        plan.isEmpty() && OtherDifferences.between(present, wanted).isEmpty()
            ? Proof.NOT_NEEDED
            : Proof.of(migration, present, wanted, ports, call);
    String sql = heading(snapshot.label(), proof) + migration;
    boolean written = file.isPresent() && !plan.isEmpty();
    file.filter(target -> written).ifPresent(target -> target.write(sql));
    return new Output(
        from,
        to,
        proof.holds(),
        plan.steps().size(),
        plan.dataLoss(),
        plan.renames().stream().map(RestoreFromSnapshot::rename).toList(),
        plan.notPlanned(),
        proof.remaining(),
        proof.words(),
        file.filter(target -> written).map(OutputFile::shown),
        file.isPresent() || plan.isEmpty() ? Optional.empty() : Optional.of(sql));
  }

  private static String heading(String label, Proof proof) {
    return MARK
        + label
        + "\n"
        + proof.words().stream()
            .map(line -> SqlComment.of(line) + "\n")
            .collect(Collectors.joining())
        + "--\n";
  }

  private static String rename(Change change) {
    Rename rename = change.rename().orElseThrow();
    return "%s is now %s (%d%%: %s)"
        .formatted(
            rename.from(),
            change.subject().sql(),
            Math.round(rename.confidence() * PERCENT),
            rename.reason());
  }
}
