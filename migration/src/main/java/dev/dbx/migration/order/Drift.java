package dev.dbx.migration.order;

import dev.dbx.core.error.DbxException;
import dev.dbx.core.port.Ports;
import dev.dbx.core.port.SqlFiles;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.history.Histories;
import dev.dbx.migration.history.Standing;
import dev.dbx.migration.history.Standings;
import dev.dbx.migration.snapshot.CompareSnapshots;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what a folder makes with the database whose history says that it has it. */
final class Drift {

  static final String DRIFT = "migration-drift";

  private static final int NAMED = 10;

  private final Ports ports;

  Drift(Ports ports) {
    this.ports = ports;
  }

  /** The differences, and why there was nothing to compare. */
  record Seen(List<Finding> findings, List<String> notes) {}

  Seen look(Found found, MigrationFolder folder, Call call) {
    try {
      Standings standings = new Histories(ports.queries()).of(folder, call);
      boolean applied =
          standings.all().stream()
              .anyMatch(one -> one.migration().isPresent() && one.state().isApplied());
      if (standings.table().isEmpty() || !applied) {
        return note("drift was not looked for: no history in the database knows this folder");
      }
      return compare(found, standings, call);
    } catch (DbxException e) {
      return note("drift was not looked for: " + e.message());
    }
  }

  private static Seen note(String text) {
    return new Seen(List.of(), List.of(text));
  }

  private Seen compare(Found found, Standings standings, Call call) {
    Set<String> waiting =
        standings.all().stream()
            .filter(one -> !one.state().isApplied())
            .flatMap(one -> one.migration().stream())
            .map(Migration::path)
            .collect(Collectors.toSet());
    Found applied =
        new Found(
            found.name(),
            true,
            found.files().stream().filter(file -> !waiting.contains(file.path())).toList());
    String path = SqlFiles.isPath(found.name()) ? found.name() : "./" + found.name();
    SqlFiles only = written -> written.equals(path) ? Optional.of(applied) : Optional.empty();
    CompareSnapshots.Output compared =
        new CompareSnapshots(ports.with(only))
            .run(new CompareSnapshots.Input(path, "live", false), call);
    List<String> notes = new ArrayList<>();
    if (!waiting.isEmpty()) {
      notes.add("drift was looked for without what is not applied: " + String.join(", ", waiting));
    }
    List<String> lines = new ArrayList<>(compared.lines());
    compared.alsoDiffer().forEach(object -> lines.add("~ " + object));
    return new Seen(
        lines.isEmpty() ? List.of() : List.of(finding(path, lines, standings.all())), notes);
  }

  private Finding finding(String dir, List<String> lines, List<Standing> all) {
    long known = all.stream().filter(one -> one.state().isApplied()).count();
    String named = lines.stream().limit(NAMED).map(String::strip).collect(Collectors.joining("; "));
    return Finding.of(
            DRIFT,
            Severity.WARNING,
            ports.target().label(),
            "the database is not what the %d applied migrations make: %s%s"
                .formatted(known, named, lines.size() > NAMED ? "; ..." : ""))
        .withHint(
            "somebody changed it without a migration: write one for what shall stay, or undo it")
        .withEvidence(lines.size() + " differences, found by running them from nothing")
        .withFix("dbx compare-snapshots " + dir + " live");
  }
}
