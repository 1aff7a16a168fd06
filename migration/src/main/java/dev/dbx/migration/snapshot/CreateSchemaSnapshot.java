package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.Refused;
import dev.dbx.core.port.Approvals.Decision;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SnapshotStore;
import dev.dbx.core.snapshot.Measures;
import dev.dbx.core.snapshot.Snapshot;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Saves what a database defines under a label. */
public final class CreateSchemaSnapshot
    implements UseCase<CreateSchemaSnapshot.Input, CreateSchemaSnapshot.Output> {

  @Doc(
      value =
          "Save every definition of the database under a label, as a file that diffs well: tables,"
              + " indexes, policies, triggers, functions, types, grants, extensions, settings",
      example = "before-the-move")
  public record Input(
      @Doc("A name for the snapshot; one that is taken is overwritten only after a confirmation")
          String label,
      @Doc(
              value =
                  "Also save sizes of tables and the planner's figures of columns, no values, to see growth",
              defaultValue = "false")
          boolean stats) {}

  /**
   * What was saved.
   *
   * @param fingerprint the same for the same definitions, and only for these
   * @param replaced whether an earlier snapshot of this label is gone
   */
  public record Output(
      String label,
      String file,
      String takenAt,
      String serverVersion,
      String fingerprint,
      boolean replaced,
      List<ObjectCount> objects,
      List<String> notes)
      implements Result {

    public Output {
      objects = List.copyOf(objects);
      notes = List.copyOf(notes);
    }

    @Override
    public String headline() {
      long all = objects.stream().mapToLong(ObjectCount::count).sum();
      return "snapshot %s of %,d objects %s %s"
          .formatted(label, all, replaced ? "replaced the earlier one in" : "is in", file);
    }
  }

  private final Ports ports;
  private final SnapshotStore store;
  private final SnapshotTaker taker;

  public CreateSchemaSnapshot(Ports ports, Clock clock) {
    this.ports = ports;
    this.store = ports.snapshots();
    this.taker = new SnapshotTaker(ports, clock);
  }

  @Override
  public Output run(Input in, Call call) {
    String label = Label.of(in.label());
    if (ports.others().names().contains(label)) {
      throw new InvalidInput(
          label + " is the name of a connection", "give the snapshot another label");
    }
    // some file systems take Before and before for the same
    boolean taken = store.labels().stream().anyMatch(label::equalsIgnoreCase);
    if (taken) {
      confirm(label, call);
    }
    Snapshot snapshot = taker.take(label, call);
    Optional<Measures> measures =
        in.stats() ? Optional.of(taker.measure(label, call)) : Optional.empty();
    SnapshotStore.Saved saved = store.save(snapshot, measures);
    Catalog catalog = snapshot.definitions();
    return new Output(
        label,
        saved.place(),
        snapshot.takenAt().toString(),
        catalog.server().version(),
        saved.fingerprint(),
        taken,
        ObjectCount.of(catalog),
        notes(saved.suspicious()));
  }

  private static List<String> notes(List<String> suspicious) {
    return suspicious.stream()
        .map(name -> name + " looks as if it held a secret: check it before you commit the file")
        .toList();
  }

  /** A damaged one is asked for as well: it may be all that is left. */
  private void confirm(String label, Call call) {
    String action = "overwrite the snapshot " + label;
    Request request = new Request(action, earlier(label), ports.target().label());
    if (call.approvals().ask(request) instanceof Decision.Declined declined) {
      throw new Refused(
          "confirmation",
          "there is a snapshot " + label + " already: " + declined.reason(),
          "give another label, or: " + declined.hint());
    }
  }

  private String earlier(String label) {
    Optional<Instant> taken = store.find(label).map(Snapshot::takenAt);
    return "The snapshot "
        + label
        + taken.map(time -> " of " + time.truncatedTo(ChronoUnit.SECONDS)).orElse("")
        + " is replaced by one of "
        + ports.target().label()
        + " as it is now.";
  }
}
