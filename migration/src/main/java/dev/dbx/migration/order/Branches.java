package dev.dbx.migration.order;

import dev.dbx.core.port.Sandbox;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two folders that were one: what each has on top, and whether both can be had. */
final class Branches {

  static final String CONFLICT = "migration-branch-conflict";

  private static final int NAMED = 6;

  private final MigrationFolder ours;
  private final MigrationFolder theirs;
  private final Map<String, Migration> ourPaths;
  private final Map<String, Migration> theirPaths;
  private final List<Finding> findings = new ArrayList<>();

  private Branches(MigrationFolder ours, MigrationFolder theirs) {
    this.ours = ours;
    this.theirs = theirs;
    this.ourPaths = byPath(ours);
    this.theirPaths = byPath(theirs);
  }

  private static Map<String, Migration> byPath(MigrationFolder folder) {
    return folder.migrations().stream()
        .collect(Collectors.toMap(Branches::id, Function.identity(), (one, other) -> one));
  }

  /** A file may hold several. */
  private static String id(Migration migration) {
    return migration.path() + " " + migration.version();
  }

  /** What a merge of both would not get through, or would come to only in one order. */
  static List<Finding> findings(
      MigrationFolder ours, MigrationFolder theirs, Sandbox sandbox, int major, Call call) {
    Branches branches = new Branches(ours, theirs);
    branches.names();
    if (branches.findings.stream().noneMatch(one -> one.message().contains("both folders"))) {
      branches.tried(sandbox, major, call);
    }
    return branches.findings;
  }

  private List<Migration> common() {
    return ours.migrations().stream().filter(one -> theirPaths.containsKey(id(one))).toList();
  }

  private List<Migration> onlyOurs() {
    return ours.migrations().stream().filter(one -> !theirPaths.containsKey(id(one))).toList();
  }

  private List<Migration> onlyTheirs() {
    return theirs.migrations().stream().filter(one -> !ourPaths.containsKey(id(one))).toList();
  }

  private void names() {
    for (Migration one : common()) {
      Migration other = theirPaths.getOrDefault(id(one), one);
      if (!one.up().sql().equals(other.up().sql())) {
        findings.add(
            conflict(one.path(), "both folders have it, with another text")
                .withHint("one that is applied somewhere must not change: make a new one of it"));
      }
    }
    for (Migration one : onlyOurs()) {
      onlyTheirs().stream()
          .filter(other -> !one.repeatable() && !one.version().isEmpty())
          .filter(other -> Versions.key(other).equals(Versions.key(one)))
          .forEach(
              other ->
                  findings.add(
                      Versions.duplicate(
                          one.version(), List.of(one.path(), other.path()), ours.tool())));
    }
  }

  private static Finding conflict(String subject, String message) {
    return Finding.of(CONFLICT, Severity.ERROR, subject, message);
  }

  private void tried(Sandbox sandbox, int major, Call call) {
    if (onlyOurs().isEmpty() || onlyTheirs().isEmpty()) {
      return;
    }
    List<Migration> all =
        Stream.of(common(), onlyOurs(), onlyTheirs()).flatMap(Collection::stream).toList();
    int base = common().size();
    int middle = base + onlyOurs().size();
    List<Integer> oursFirst = IntStream.range(0, all.size()).boxed().toList();
    List<Integer> theirsFirst =
        Stream.of(
                IntStream.range(0, base),
                IntStream.range(middle, all.size()),
                IntStream.range(base, middle))
            .flatMap(IntStream::boxed)
            .toList();
    Reordered one = Reordered.run(all, oursFirst, sandbox, major, call);
    Reordered other = Reordered.run(all, theirsFirst, sandbox, major, call);
    compare(one, other);
    shared(all, base, middle, sandbox, major, call);
  }

  private void compare(Reordered one, Reordered other) {
    for (Reordered run : List.of(one, other)) {
      if (!run.failure().isEmpty()) {
        findings.add(
            conflict(
                    "both branches",
                    "%s first, then the other: %s"
                        .formatted(run == one ? "this folder" : "the branch", run.failure()))
                .withHint("change what is not applied yet so that it can be behind the other"));
      }
    }
    List<String> differences =
        one.failure().isEmpty() && other.failure().isEmpty()
            ? other.differences(one.definitions())
            : List.of();
    if (!differences.isEmpty()) {
      findings.add(
          conflict(
                  "both branches",
                  "what comes of them depends on which is first: "
                      + String.join("; ", differences.stream().limit(NAMED).toList()))
              .withHint("decide what it shall be, in a migration behind both"));
    }
  }

  /** Objects that both change, even where both orders come to the same. */
  private void shared(
      List<Migration> all, int base, int middle, Sandbox sandbox, int major, Call call) {
    if (!findings.isEmpty()) {
      return;
    }
    List<Footprint> prints = Survey.of(all, sandbox, major, call).footprints();
    for (int i = base; i < Math.min(middle, prints.size()); i++) {
      for (int k = middle; k < prints.size(); k++) {
        Set<String> both = changed(prints.get(i));
        both.retainAll(changed(prints.get(k)));
        if (!both.isEmpty()) {
          findings.add(
              Finding.of(
                      CONFLICT,
                      Severity.WARNING,
                      all.get(i).path() + ", " + all.get(k).path(),
                      "both change "
                          + String.join(", ", both.stream().limit(NAMED).toList())
                          + ", and neither knows of the other")
                  .withEvidence("tried: both orders run, and come to the same schema"));
        }
      }
    }
  }

  private static Set<String> changed(Footprint print) {
    Set<Address> changed = new HashSet<>(print.altered());
    changed.addAll(print.dropped());
    List.of(print.created(), print.dropped())
        .forEach(
            all -> all.stream().filter(Address::isPart).forEach(it -> changed.add(it.whole())));
    changed.removeAll(print.created());
    return changed.stream().map(print::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
