package dev.dbx.migration.replay;

import dev.dbx.core.port.Sandbox.Gap;
import dev.dbx.core.port.SqlFiles.Found;
import dev.dbx.migration.source.MigrationFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How files were run, in sentences. */
final class ReplayNotes {

  private static final int NAMED = 5;

  private ReplayNotes() {}

  static List<String> of(
      Found found,
      MigrationFolder folder,
      List<CleanScript> scripts,
      InitialGrants grants,
      List<Gap> gaps) {
    List<String> notes = new ArrayList<>();
    if (found.folder()) {
      notes.add(convention(found.name(), folder));
    }
    Map<String, Long> omitted =
        scripts.stream()
            .flatMap(script -> script.omitted().stream())
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    if (!omitted.isEmpty()) {
      notes.add(
          found.name()
              + ": not run, as it defines nothing that is compared: "
              + omitted.entrySet().stream()
                  .map(
                      one -> one.getKey() + (one.getValue() > 1 ? " (" + one.getValue() + ")" : ""))
                  .collect(Collectors.joining(", ")));
    }
    Set<String> roles = roles(scripts);
    if (!roles.isEmpty()) {
      notes.add(found.name() + ": roles that it counts on were made: " + String.join(", ", roles));
    }
    if (!grants.statements().isEmpty()) {
      notes.add(
          found.name()
              + ": run with the other side's default privileges in public, for "
              + String.join(", ", grants.roles()));
    }
    gaps.forEach(gap -> notes.add(found.name() + ": " + gap.object() + ": " + gap.reason()));
    return notes;
  }

  /** The sandbox makes them. */
  private static Set<String> roles(List<CleanScript> scripts) {
    Set<String> roles = new TreeSet<>();
    scripts.forEach(script -> roles.addAll(script.facts().roles()));
    scripts.forEach(script -> roles.removeAll(script.facts().rolesMade()));
    return roles;
  }

  private static String convention(String name, MigrationFolder folder) {
    int run = folder.migrations().size();
    String counted =
        "%s: %s, %d file%s run, %d skipped"
            .formatted(
                name, folder.convention(), run, run == 1 ? "" : "s", folder.skipped().size());
    String skipped =
        folder.skipped().stream()
            .limit(NAMED)
            .map(file -> file.path() + " " + file.reason())
            .collect(Collectors.joining(", "));
    boolean more = folder.skipped().size() > NAMED;
    return skipped.isEmpty() ? counted : counted + " (" + skipped + (more ? ", ..." : "") + ")";
  }
}
