package dev.dbx.migration.undo;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.error.DbxException.TimedOut;
import dev.dbx.core.guard.VettedScript.Step;
import dev.dbx.core.guard.WriteGuard;
import dev.dbx.core.port.Approvals.Request;
import dev.dbx.core.port.Audit;
import dev.dbx.core.port.AuditLog.Outcome;
import dev.dbx.core.port.Backups.Backup;
import dev.dbx.core.port.Backups.Content;
import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.migration.diff.CatalogDiff;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Runs scripts on the database in the order of design section 6: guard, rehearsal, preview,
 * confirmation, backup, transaction; each step that ends it leaves an audit entry.
 */
final class Travel {

  private final Ports ports;
  private final Audit audit;
  private final WriteGuard guard;

  Travel(Ports ports, Audit audit) {
    this.ports = ports;
    this.audit = audit;
    this.guard = new WriteGuard(ports.parser(), ports.queries());
  }

  /**
   * What came of it.
   *
   * @param changes of the schema, as rehearsed
   * @param lost rows and values, counted before
   * @param unlike in what the database has not become what the copy became
   */
  record Arrival(
      List<String> changes,
      List<String> lost,
      List<Backup> backups,
      List<String> unlike,
      List<String> notes) {}

  Arrival run(Journey journey, Call call) {
    String text = journey.text();
    audit.audited(text, () -> vet(journey, call));
    Catalog present = ports.catalog().read(call);
    Catalog before = ports.catalog().definitions(call);
    Rehearsal rehearsal =
        audit.audited(text, () -> Rehearsal.of(journey.rehearsed(), present, ports, call));
    AtStake stake =
        AtStake.of(rehearsal, Named.in(journey.parts(), ports.parser()), journey.history());
    List<String> lost = stake.counted(ports.queries(), call);
    String by =
        confirmed(journey, text, new Prospect(rehearsal, lost, obstacle(stake, call)), call);
    List<String> notes = new ArrayList<>(rehearsal.notes());
    List<Backup> backups = audit.audited(text, () -> backups(stake, present, notes, call));
    audit.record(Outcome.APPROVED, text + "\nconfirmed by " + by + files(backups));
    audit.audited(text, () -> perform(journey, call));
    audit.record(Outcome.WRITTEN, text + files(backups));
    CatalogDiff expected = rehearsal.changes();
    CatalogDiff actual = CatalogDiff.between(before, ports.catalog().definitions(call));
    return new Arrival(expected.lines(), lost, backups, unlike(expected, actual), notes);
  }

  /** Before anybody is asked: may all of it run here at all? */
  private boolean vet(Journey journey, Call call) {
    journey
        .parts()
        .forEach(
            part -> guard.vetScript(List.copyOf(part.statements()), part.inTransaction(), call));
    return true;
  }

  private Optional<String> obstacle(AtStake stake, Call call) {
    return stake.dropped().isEmpty() ? Optional.empty() : ports.backups().definitionObstacle(call);
  }

  private String confirmed(Journey journey, String text, Prospect prospect, Call call) {
    Request request =
        new Request(
            journey.action(),
            text,
            String.join("\n", prospect.lines()) + "\n\n" + text,
            ports.target().label());
    return audit.confirmed(request, text, call);
  }

  private List<Backup> backups(AtStake stake, Catalog present, List<String> notes, Call call) {
    if (stake.isNothing()) {
      return List.of();
    }
    List<Backup> backups = new ArrayList<>();
    backups.addAll(ports.backups().saveAll(stake.dropped(), Content.ROWS_AND_DEFINITION, call));
    backups.addAll(ports.backups().saveAll(stake.changed(), Content.ROWS, call));
    notes.addAll(new RestoreTrial(ports, present).run(backups, call));
    return List.copyOf(backups);
  }

  private static String files(List<Backup> backups) {
    return backups.stream()
        .map(backup -> "\nbackup of " + backup.table() + ": " + backup.file())
        .collect(Collectors.joining());
  }

  private boolean perform(Journey journey, Call call) {
    if (journey.together() && journey.parts().stream().allMatch(Part::inTransaction)) {
      List<Step> steps = new ArrayList<>(journey.opening(journey.fingerprint()));
      journey.parts().forEach(part -> steps.addAll(Journey.whole(part)));
      explained(journey.action(), "nothing of it is there", () -> last(steps, journey, call));
      return true;
    }
    Optional<String> fingerprint = journey.fingerprint();
    int done = 0;
    for (Part part : journey.parts()) {
      fingerprint = Optional.of(perform(part, journey, fingerprint, done, call));
      done++;
    }
    return true;
  }

  /** What the history is afterwards. */
  private String perform(
      Part part, Journey journey, Optional<String> fingerprint, int done, Call call) {
    String others = done == 0 ? "" : "; %d before it stay".formatted(done);
    if (part.inTransaction()) {
      List<Step> steps = new ArrayList<>(journey.opening(fingerprint));
      steps.addAll(Journey.whole(part));
      return explained(
          part.name(), "nothing of it is there" + others, () -> last(steps, journey, call));
    }
    return explained(
        part.name(),
        "it ran outside a transaction, so what came before in it is there" + others,
        () -> apart(part, journey, fingerprint, call));
  }

  private static String explained(String name, String stays, Supplier<String> work) {
    try {
      return work.get();
    } catch (SqlFailed e) {
      throw new SqlFailed(
          e.sqlState(), e.position(), name + ": " + e.message() + "; " + stays, e.hint());
    } catch (TimedOut e) {
      throw new TimedOut(name + ": " + e.message() + "; " + stays, e.hint());
    }
  }

  /** The history cannot be held while it runs; if it moved, that shows behind it at the latest. */
  private String apart(Part part, Journey journey, Optional<String> fingerprint, Call call) {
    String made = last(journey.opening(fingerprint), journey, call);
    ports.scripts().run(guard.vetScript(List.copyOf(part.statements()), false, call), call);
    List<Step> behind = new ArrayList<>(journey.opening(Optional.of(made)));
    behind.addAll(part.history());
    return last(behind, journey, call);
  }

  private String last(List<Step> steps, Journey journey, Call call) {
    List<String> answers =
        ports.scripts().run(guard.vetScript(journey.closed(steps), true, call), call);
    return answers.get(answers.size() - 1);
  }

  private static List<String> unlike(CatalogDiff expected, CatalogDiff actual) {
    List<String> unlike = new ArrayList<>();
    expected.without(actual).lines().forEach(line -> unlike.add("missing: " + line));
    actual.without(expected).lines().forEach(line -> unlike.add("not rehearsed: " + line));
    return unlike;
  }
}
