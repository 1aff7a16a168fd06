package dev.dbx.migration.order;

import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import dev.dbx.migration.source.Tool;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at the numbers of a folder: two that are the same, and one that is missing between two. */
final class Versions {

  static final String DUPLICATE = "migration-version-duplicate";
  static final String GAP = "migration-version-gap";

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Numbers with as many digits are times. */
  private static final int DIGITS_OF_TIMES = 8;

  private static final int GAPS_NAMED = 5;

  private Versions() {}

  static List<Finding> findings(MigrationFolder folder) {
    return Stream.concat(duplicates(folder).stream(), gaps(folder).stream()).toList();
  }

  /** Without zeros before it. */
  static String key(Migration migration) {
    return NUMBER.matcher(migration.version()).matches()
        ? new BigInteger(migration.version()).toString()
        : migration.version();
  }

  private static List<Finding> duplicates(MigrationFolder folder) {
    Map<String, List<Migration>> byVersion =
        folder.migrations().stream()
            .filter(one -> !one.repeatable() && !one.version().isEmpty())
            .collect(Collectors.groupingBy(Versions::key, LinkedHashMap::new, Collectors.toList()));
    return byVersion.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(
            entry ->
                duplicate(
                    entry.getKey(),
                    entry.getValue().stream().map(Migration::path).distinct().toList(),
                    folder.tool()))
        .toList();
  }

  static Finding duplicate(String version, List<String> paths, Tool tool) {
    return Finding.of(
            DUPLICATE,
            tool == Tool.NUMBERED ? Severity.WARNING : Severity.ERROR,
            String.join(", ", paths),
            "%d migrations have the version %s: %s"
                .formatted(paths.size(), version, consequence(tool)))
        .withHint("give the one that is not applied yet the next version");
  }

  private static String consequence(Tool tool) {
    return switch (tool) {
      case NUMBERED -> "which is first is decided by the rest of their names";
      case FLYWAY, GOLANG_MIGRATE, GOOSE, TERN, RAILS ->
          tool.label() + " refuses to run such a folder";
      default -> tool.label() + " keeps one history entry for both, so one may never be run";
    };
  }

  private static List<Finding> gaps(MigrationFolder folder) {
    List<BigInteger> numbers =
        folder.migrations().stream()
            .filter(one -> !one.repeatable())
            .map(Migration::version)
            .filter(version -> NUMBER.matcher(version).matches())
            .filter(version -> version.length() < DIGITS_OF_TIMES)
            .map(BigInteger::new)
            .sorted()
            .distinct()
            .toList();
    List<String> missing = new ArrayList<>();
    for (int i = 1; i < numbers.size(); i++) {
      BigInteger next = numbers.get(i - 1).add(BigInteger.ONE);
      BigInteger last = numbers.get(i).subtract(BigInteger.ONE);
      if (next.compareTo(last) < 0) {
        missing.add(next + " to " + last);
      } else if (next.equals(last)) {
        missing.add(next.toString());
      }
    }
    // numbers in steps, as of ten, leave room on purpose
    if (missing.isEmpty() || missing.size() * 2 > numbers.size()) {
      return List.of();
    }
    String named = String.join(", ", missing.stream().limit(GAPS_NAMED).toList());
    return List.of(
        Finding.of(
                GAP,
                Severity.WARNING,
                named,
                "the numbers go on without " + named + (missing.size() > GAPS_NAMED ? ", ..." : ""))
            .withHint(
                "look whether a file was not committed; one that comes later is older than what"
                    + " is applied then"));
  }
}
