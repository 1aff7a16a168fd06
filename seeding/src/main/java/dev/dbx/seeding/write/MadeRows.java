package dev.dbx.seeding.write;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.render.Json;
import dev.dbx.seeding.plan.RowView;
import dev.dbx.seeding.plan.SeedPlan;
import dev.dbx.seeding.plan.TablePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was made, so that exactly that can be removed.
 *
 * @param tables in the order in which they were filled
 */
record MadeRows(String label, List<Rows> tables, String template, long seed, long scale) {

  /** More keys are not written down one by one. */
  private static final long MOST_KEYS = 1_000_000;

  MadeRows {
    tables = List.copyOf(tables);
  }

  /**
   * Rows of a table.
   *
   * @param first number of a key that counts on; empty where keys are listed
   * @param cleared columns that go in a circle, and must be NULL before rows are removed
   */
  record Rows(
      QualifiedName table,
      List<Identifier> key,
      long count,
      Optional<Long> first,
      List<List<String>> keys,
      List<Identifier> cleared) {

    Rows {
      key = List.copyOf(key);
      keys = List.copyOf(keys);
      cleared = List.copyOf(cleared);
    }
  }

  static MadeRows of(String template, long seed, long scale, SeedPlan plan) {
    List<Rows> tables = plan.tables().stream().map(MadeRows::rows).toList();
    String label =
        template
            + "-"
            + seed
            + tables.stream()
                .flatMap(rows -> rows.first().stream())
                .max(Long::compare)
                .map(first -> "-" + first)
                .orElse("");
    return new MadeRows(label, tables, template, seed, scale);
  }

  private static Rows rows(TablePlan plan) {
    List<Identifier> key = plan.primaryKey();
    List<Identifier> cleared = List.copyOf(plan.later());
    Long last = key.size() == 1 ? plan.counters().get(key.get(0)) : null;
    if (last != null && isWithoutGaps(plan, key.get(0), last)) {
      return new Rows(
          plan.table().name(),
          key,
          plan.count(),
          Optional.of(last - plan.count() + 1),
          List.of(),
          cleared);
    }
    long listed = key.isEmpty() || plan.count() > MOST_KEYS ? 0 : plan.count();
    List<List<String>> keys = new ArrayList<>();
    for (long i = 0; i < listed; i++) {
      keys.add(values(plan, key, i));
    }
    return new Rows(plan.table().name(), key, plan.count(), Optional.empty(), keys, cleared);
  }

  /** Numbers that a condition leaves out belong to nobody, or to others. */
  private static boolean isWithoutGaps(TablePlan plan, Identifier key, long last) {
    return plan.count() == 0
        || plan.rows()
            .value(key, 0)
            .filter(Long.toString(last - plan.count() + 1)::equals)
            .isPresent();
  }

  private static List<String> values(TablePlan plan, List<Identifier> key, long index) {
    RowView row = plan.rows().row(index);
    return key.stream().map(column -> row.value(column).orElse("")).toList();
  }

  /** The keys of the first rows, for people. */
  static List<String> keys(TablePlan plan, int most) {
    List<Identifier> key = plan.primaryKey();
    List<String> keys = new ArrayList<>();
    for (long i = 0; i < Math.min(most, plan.count()) && !key.isEmpty(); i++) {
      keys.add(String.join("/", values(plan, key, i)));
    }
    return keys;
  }

  /** Of tables whose rows cannot be told apart afterwards. */
  List<String> notes() {
    return tables.stream()
        .filter(rows -> rows.first().isEmpty() && rows.keys().size() < rows.count())
        .map(rows -> rows.table().sql() + ": undo does not find its rows again")
        .toList();
  }

  String text() {
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    file.put("label", label);
    file.put("template", template);
    file.put("seed", seed);
    file.put("scale", scale);
    file.put(
        "recreate", "dbx seed-test-data %s --seed %d --scale %d".formatted(template, seed, scale));
    file.put("tables", tables.stream().map(MadeRows::plain).toList());
    return Json.pretty(file) + "\n";
  }

  private static Map<String, @Nullable Object> plain(Rows rows) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("table", rows.table().sql());
    plain.put("key", rows.key().stream().map(Identifier::value).toList());
    plain.put("rows", rows.count());
    rows.first().ifPresent(first -> plain.put("first", first));
    if (rows.first().isEmpty()) {
      plain.put("keys", rows.keys());
    }
    plain.put("cleared", rows.cleared().stream().map(Identifier::value).toList());
    return plain;
  }

  /**
   * @throws InvalidInput if the text is not what {@link #text} writes
   */
  static MadeRows read(String text) {
    try {
      Map<String, @Nullable Object> file = JsonReader.object(text);
      List<Rows> tables = new ArrayList<>();
      for (Object table : list(file.get("tables"))) {
        tables.add(rows(JsonReader.asObject(table)));
      }
      return new MadeRows(
          String.valueOf(file.get("label")),
          tables,
          String.valueOf(file.get("template")),
          number(file.get("seed")),
          number(file.get("scale")));
    } catch (ClassCastException | IllegalArgumentException e) {
      throw new InvalidInput(
          "the file does not say what was made", "take one that seed-test-data wrote");
    }
  }

  private static Rows rows(Map<String, @Nullable Object> table) {
    return new Rows(
        QualifiedName.parse(String.valueOf(table.get("table"))),
        names(table.get("key")),
        number(table.get("rows")),
        Optional.ofNullable(table.get("first")).map(MadeRows::number),
        list(table.get("keys")).stream()
            .map(key -> list(key).stream().map(String::valueOf).toList())
            .toList(),
        names(table.get("cleared")));
  }

  private static List<Identifier> names(@Nullable Object value) {
    return list(value).stream()
        .map(String::valueOf)
        .map(Identifier::of)
        .collect(Collectors.toList());
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number number
        ? number.longValue()
        : Long.parseLong(String.valueOf(value));
  }
}
