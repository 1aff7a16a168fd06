package dev.dbx.migration.snapshot;

import dev.dbx.core.port.Ports;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Doc;
import dev.dbx.core.tool.Result;
import dev.dbx.core.tool.Severity;
import dev.dbx.core.tool.UseCase;
import dev.dbx.migration.diff.Action;
import dev.dbx.migration.diff.ChangeLine;
import dev.dbx.migration.diff.OtherDifferences;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.text.SqlComment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows what differs between two states of a schema. */
public final class CompareSnapshots
    implements UseCase<CompareSnapshots.Input, CompareSnapshots.Output> {

  @Doc(
      value =
          "Compare two states of a schema object by object: added, dropped, altered, renamed, with"
              + " lost data and locks; each is a snapshot's label, live, or a connection's name"
              + " (on a command line also a URL, a folder of migrations or a .sql file)",
      example = "before-the-move live")
  public record Input(
      @Doc("The earlier state") String snapshot1,
      @Doc("The later state") String snapshot2,
      @Doc(
              value = "Instead give the SQL that leads from the first to the second, and only that",
              defaultValue = "false")
          boolean plan) {}

  /**
   * What differs.
   *
   * @param from what the earlier state is, for people
   * @param severity of the worst change; empty if there is none
   * @param changes from the earlier state to the later
   * @param alsoDiffer objects of kinds of which only that they differ is told: operators, casts,
   *     collations, text search, foreign servers
   * @param settings of the database that differ, where both sides have any
   * @param sql that leads from the one to the other, if it was asked for
   */
  public record Output(
      String from,
      String to,
      int added,
      int dropped,
      int altered,
      int renamed,
      Optional<Severity> severity,
      List<ChangeLine> changes,
      List<String> alsoDiffer,
      List<String> settings,
      List<String> lines,
      List<String> notes,
      Optional<String> sql)
      implements Result {

    public Output {
      changes = List.copyOf(changes);
      alsoDiffer = List.copyOf(alsoDiffer);
      settings = List.copyOf(settings);
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
    }

    /** Nothing but SQL where that is the answer. */
    @Override
    public String headline() {
      if (sql.isPresent()) {
        return "";
      }
      return isDifferent()
          ? "%d added, %d dropped, %d altered, %d renamed from %s to %s"
              .formatted(added, dropped, alteredInAll(), renamed, from, to)
          : "no difference between " + from + " and " + to;
    }

    private int alteredInAll() {
      return altered + alsoDiffer.size() + settings.size();
    }

    /** One line for each change, those of a table below it. */
    @Override
    public Optional<String> body() {
      if (sql.isPresent()) {
        return sql;
      }
      List<String> text = new ArrayList<>();
      lines.forEach(line -> text.add("    " + line));
      alsoDiffer.forEach(object -> text.add("    ~ " + object + " differs"));
      settings.forEach(setting -> text.add("    ~ setting " + setting));
      notes.forEach(note -> text.add("note: " + note));
      return Optional.of(String.join("\n", text));
    }

    /** Drift ends with exit code 1; a plan is what was wanted. */
    @Override
    public boolean hasProblems() {
      return isDifferent() && sql.isEmpty();
    }

    private boolean isDifferent() {
      return !changes.isEmpty() || !alsoDiffer.isEmpty() || !settings.isEmpty();
    }
  }

  private final Sides sides;

  public CompareSnapshots(Ports ports) {
    this.sides = new Sides(ports);
  }

  @Override
  public Output run(Input in, Call call) {
    Sides.Both sides = this.sides.find(in.snapshot1(), in.snapshot2(), call);
    CommonGround common = CommonGround.of(sides);
    SchemaDiff diff = common.diff();
    return new Output(
        sides.from().what(),
        sides.to().what(),
        diff.count(Action.ADDED),
        diff.count(Action.DROPPED),
        diff.count(Action.ALTERED),
        diff.count(Action.RENAMED),
        diff.isEmpty() ? Optional.empty() : Optional.of(diff.severity()),
        diff.report(),
        OtherDifferences.between(common.from(), common.to()),
        settings(sides),
        diff.lines(),
        notes(sides, common),
        in.plan() ? Optional.of(plan(sides, common)) : Optional.empty());
  }

  private static String plan(Sides.Both sides, CommonGround common) {
    String sql = common.plan().sql(sides.from().what(), sides.to().what());
    String notes =
        notes(sides, common).stream()
            .map(note -> SqlComment.of("note: " + note) + "\n")
            .collect(Collectors.joining());
    return notes + sql;
  }

  private static List<String> settings(Sides.Both sides) {
    return sides
        .from()
        .settings()
        .flatMap(
            before -> sides.to().settings().map(now -> DatabaseSettings.differences(before, now)))
        .orElse(List.of());
  }

  private static List<String> notes(Sides.Both sides, CommonGround common) {
    List<String> notes = new ArrayList<>(common.notes());
    int before = sides.from().definitions().server().majorVersion();
    int after = sides.to().definitions().server().majorVersion();
    if (before != after) {
      notes.add(
          "the servers are PostgreSQL %d and %d, which may print the same definition differently"
              .formatted(before, after));
    }
    return notes;
  }
}
