package dev.dbx.seeding.copy;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.NameLookup;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.seeding.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a project says of its copies, in {@code .dbx/anonymize.toml}: masks of columns, also of one
 * name in all tables, and numbers of rows.
 */
final class MaskRules {

  private static final String FILE = ".dbx/anonymize.toml";
  private static final String CONSTANT = "=";
  private static final String EVERY = "*";
  private static final List<Identifier> SEARCH_PATH = List.of(Identifier.of("public"));
  private static final Set<String> SECTIONS = Set.of("columns", "rows");

  private final Map<QualifiedName, Map<Identifier, String>> masks = new LinkedHashMap<>();
  private final Map<Identifier, String> everywhere = new LinkedHashMap<>();
  private final Map<QualifiedName, Integer> rows = new LinkedHashMap<>();

  private final List<Relation> tables;

  private MaskRules(List<Relation> tables) {
    this.tables = tables;
  }

  /**
   * @param file as it was parsed; empty if there is none
   * @throws InvalidInput if it is not written as it should be
   * @throws NotFound if it names a table or a column that is not there
   */
  static MaskRules read(Map<String, @Nullable Object> file, List<Relation> tables) {
    MaskRules rules = new MaskRules(tables);
    for (String section : file.keySet()) {
      if (!SECTIONS.contains(section)) {
        throw new InvalidInput(
            FILE + " has no section " + section, "the sections are [columns] and [rows]");
      }
    }
    flat(file.get("columns"), "columns").forEach(rules::mask);
    flat(file.get("rows"), "rows").forEach(rules::budget);
    return rules;
  }

  /** TOML takes dots in a bare key for tables in tables. */
  private static Map<String, Object> flat(@Nullable Object section, String name) {
    Map<String, Object> flat = new LinkedHashMap<>();
    if (section instanceof Map<?, ?> map) {
      map.forEach((key, value) -> put(String.valueOf(key), value, flat));
    } else if (section != null) {
      throw new InvalidInput(name + " in " + FILE + " is no table", "write [" + name + "]");
    }
    return flat;
  }

  private static void put(String key, @Nullable Object value, Map<String, Object> flat) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((below, inner) -> put(key + "." + below, inner, flat));
    } else {
      flat.put(key, String.valueOf(value));
    }
  }

  private void mask(String key, Object value) {
    int dot = key.lastIndexOf('.');
    String mask = value.toString();
    if (dot < 0) {
      throw new InvalidInput(
          key + " in " + FILE + " names no column",
          "write \"table.column\" = \"text\", or \"*.column\" for all tables");
    }
    if (!mask.startsWith(CONSTANT) && Mask.ofWord(mask).isEmpty()) {
      throw new InvalidInput(
          "there is no mask " + mask + " for " + key,
          "the masks are %s, or \"=some text\" for a constant"
              .formatted(String.join(", ", Mask.words())));
    }
    Identifier column = Identifier.parse(key.substring(dot + 1));
    if (key.startsWith(EVERY)) {
      everywhere.put(column, mask);
    } else {
      Relation table = table(key.substring(0, dot));
      require(table, column);
      masks.computeIfAbsent(table.name(), none -> new LinkedHashMap<>()).put(column, mask);
    }
  }

  private static void require(Relation table, Identifier column) {
    List<String> names = table.columns().stream().map(it -> it.name().value()).toList();
    if (!names.contains(column.value())) {
      throw new NotFound(
          "column %s of %s is not there".formatted(column.sql(), table.name().sql()),
          CloseMatches.of(column.value(), names),
          "dbx describe-table " + table.name().sql() + " lists its columns");
    }
  }

  private void budget(String key, Object value) {
    try {
      rows.put(table(key).name(), Math.max(0, Integer.parseInt(value.toString())));
    } catch (NumberFormatException e) {
      throw new InvalidInput(
          "the rows of " + key + " in " + FILE + " are no number", "write " + key + " = 100");
    }
  }

  /**
   * The table that somebody means.
   *
   * @throws NotFound with the closest names
   */
  static QualifiedName table(QualifiedName written, List<Relation> tables) {
    return new NameLookup(written, SEARCH_PATH).find(tables.stream().map(Relation::name).toList());
  }

  private Relation table(String written) {
    QualifiedName found = table(QualifiedName.parse(written), tables);
    return tables.stream().filter(table -> table.name().equals(found)).findFirst().orElseThrow();
  }

  /** The most rows that are chosen of a table, where the project says so. */
  Optional<Integer> rows(QualifiedName table) {
    return Optional.ofNullable(rows.get(table));
  }

  /** Whether a rule names this very column. */
  boolean names(Relation table, Identifier column) {
    return masks.getOrDefault(table.name(), Map.of()).containsKey(column);
  }

  /**
   * What the project says of a column.
   *
   * @throws InvalidInput if that cannot be done
   */
  Optional<Decision> of(Relation table, Column column, DataType type) {
    String own = masks.getOrDefault(table.name(), Map.of()).get(column.name());
    String rule = own != null ? own : everywhere.get(column.name());
    if (rule == null) {
      return Optional.empty();
    }
    if (rule.startsWith(CONSTANT)) {
      return Optional.of(
          new Decision(
              column.name(),
              column.type(),
              Mask.CONSTANT,
              Decision.RULED,
              Optional.empty(),
              Optional.of(rule.substring(CONSTANT.length()))));
    }
    Mask mask = Mask.ofWord(rule).orElseThrow();
    requireFitting(mask, table, column, type);
    return Optional.of(new Decision(column.name(), column.type(), mask, Decision.RULED));
  }

  private static void requireFitting(Mask mask, Relation table, Column column, DataType type) {
    List<String> reasons = new ArrayList<>();
    if (mask == Mask.NULL && column.notNull()) {
      reasons.add("the column is NOT NULL");
    }
    boolean text = type.isText() || isText(type);
    boolean fits =
        switch (mask) {
          case EMAIL, FIRST_NAME, LAST_NAME, NAME, COMPANY, STREET, CITY, CODE, TEXT -> text;
          case DAY, SHIFT -> text || Decider.mask(type).equals(Optional.of(Mask.SHIFT));
          case NUMBER -> text || Decider.mask(type).equals(Optional.of(Mask.NUMBER));
          case UUID, NETWORK, JSON, BYTES, CHOICE ->
              text || Decider.mask(type).equals(Optional.of(mask));
          case KEEP, NULL, CONSTANT, EMPTY -> true;
        };
    if (!fits) {
      reasons.add("it is of type " + column.type());
    }
    if (!reasons.isEmpty()) {
      throw new InvalidInput(
          "%s.%s cannot have the mask %s: %s"
              .formatted(
                  table.name().sql(), column.name().sql(), mask.word(), String.join(", ", reasons)),
          "change the rule in " + FILE);
    }
  }

  private static boolean isText(DataType type) {
    return type.plain() instanceof DataType.ArrayOf array && array.element().isText();
  }
}
