package dev.dbx.migration.history;

import dev.dbx.migration.source.Migration;
import dev.dbx.migration.source.MigrationFolder;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flyway: each run is a row, what undoes and what was deleted too; the last one counts. */
record FlywayHistory() implements HistoryFormat {

  static final String BASELINE = "the baseline";

  private static final Pattern TRAILING_ZEROS = Pattern.compile("(?:\\.0+)+$");
  private static final Set<String> OF_SQL = Set.of("SQL", "SQL_BASELINE");
  private static final Set<String> TAKES_BACK = Set.of("UNDO_SQL", "UNDO_JDBC", "DELETE");

  @Override
  public Set<String> columns() {
    return Set.of("installed_rank", "version", "description", "type", "checksum", "success");
  }

  @Override
  public String key(Migration migration) {
    return key(migration.repeatable() ? "" : migration.version(), migration.name());
  }

  /** What is repeatable has no version. */
  private static String key(String version, String description) {
    StringBuilder key = new StringBuilder();
    for (String number : TRAILING_ZEROS.matcher(version).replaceFirst("").split("\\.")) {
      key.append(key.isEmpty() ? "" : ".").append(HistoryFormat.number(number));
    }
    return version.isEmpty() ? "repeatable " + description : key.toString();
  }

  @Override
  public List<Entry> entries(MigrationFolder folder, List<HistoryRow> rows) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    rows.stream()
        .sorted(Comparator.comparing(row -> row.number("installed_rank")))
        .forEach(row -> take(row, entries));
    folder.migrations().stream()
        .filter(FlywayHistory::isBaseline)
        .forEach(
            one ->
                entries.computeIfPresent(
                    key(one), (key, entry) -> held(entry, ran(rows, one.path()))));
    return List.copyOf(entries.values());
  }

  private static boolean ran(List<HistoryRow> rows, String path) {
    return rows.stream().anyMatch(row -> row.text("script").filter(path::endsWith).isPresent());
  }

  private static boolean isBaseline(Migration migration) {
    String path = migration.path();
    return path.startsWith("B", path.lastIndexOf('/') + 1);
  }

  /** A database that has the migrations a baseline holds does not need it. */
  private static Entry held(Entry entry, boolean ranIt) {
    return ranIt ? entry : entry.as(entry.state(), "by the migrations that the baseline holds");
  }

  private static void take(HistoryRow row, Map<String, Entry> entries) {
    String name = row.text("description").orElse("");
    String key = key(row.text("version").orElse(""), name);
    String type = row.text("type").orElse("");
    boolean baseline = type.equals("BASELINE") || type.equals("SCHEMA");
    entries.remove(key);
    if (baseline) {
      entries.put(key, Entry.applied(key, name, at(row)).as(State.APPLIED, BASELINE));
    } else if (!row.isTrue("success")) {
      entries.put(
          key,
          Entry.applied(key, name, at(row))
              .as(State.HALF_APPLIED, "it failed; Flyway stops until flyway repair has been run"));
    } else if (!TAKES_BACK.contains(type)) {
      entries.put(key, Entry.applied(key, name, at(row)).with(checksum(row, type)));
    }
  }

  private static Optional<String> at(HistoryRow row) {
    return row.text("installed_on");
  }

  private static Optional<String> checksum(HistoryRow row, String type) {
    return OF_SQL.contains(type) ? row.text("checksum") : Optional.empty();
  }

  @Override
  public Verdict compare(Entry entry, Migration migration, MigrationFolder folder) {
    String sql = migration.up().sql();
    if (entry.checksum().isEmpty()) {
      return Verdict.incomparable("the history has no checksum of a file of SQL");
    }
    return migration.repeatable() && sql.contains("${")
        ? Verdict.incomparable("it has placeholders")
        : Verdict.of(entry.checksum().filter(Checksums.flyway(sql)::equals).isPresent());
  }

  /** A baseline that was set by hand stands for all before it. */
  @Override
  public Optional<String> heldBy(Migration migration, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.detail().equals(BASELINE))
        .filter(entry -> !migration.repeatable() && isBelow(key(migration), entry.key()))
        .map(entry -> "the baseline " + entry.key() + " stands for it")
        .findFirst();
  }

  private static boolean isBelow(String version, String other) {
    return Arrays.compare(numbers(version), numbers(other)) < 0;
  }

  private static BigInteger[] numbers(String version) {
    return Stream.of(version.split("\\.")).map(BigInteger::new).toArray(BigInteger[]::new);
  }
}
