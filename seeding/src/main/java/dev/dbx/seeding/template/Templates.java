package dev.dbx.seeding.template;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.SeedStore;
import dev.dbx.seeding.value.Subject.Style;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds templates: those of the project, in {@code .dbx/seeds/NAME.toml}, and those for any schema.
 * A file has a table {@code [rows]} with numbers by table and, perhaps, {@code [values]} with lists
 * by {@code table.column}, a {@code description} and {@code edge_cases = true}.
 */
public final class Templates {

  private static final Set<String> KEYS = Set.of("description", "rows", "values", "edge_cases");

  private final SeedStore store;
  private final List<Relation> tables;
  private final ToLongFunction<QualifiedName> rows;

  /**
   * @param tables that rows may be made for
   * @param rows that are in a table already
   */
  public Templates(SeedStore store, List<Relation> tables, ToLongFunction<QualifiedName> rows) {
    this.store = store;
    this.tables = List.copyOf(tables);
    this.rows = rows;
  }

  /**
   * Of a template only some tables.
   *
   * @param names all of it, if there are none
   * @throws NotFound if a table is not there
   */
  public Template only(Template template, List<QualifiedName> names) {
    if (names.isEmpty()) {
      return template;
    }
    Map<QualifiedName, Long> counts = new LinkedHashMap<>();
    for (QualifiedName name : names) {
      QualifiedName table = table(name.sql()).name();
      counts.put(table, template.rows().getOrDefault(table, 1L));
    }
    return new Template(template.name(), counts, template.values(), template.style());
  }

  /**
   * One of them.
   *
   * @param scale multiplies its rows
   * @throws NotFound if there is none of that name, or it names a table or column that is not there
   * @throws InvalidInput if it is not written as it should be
   */
  public Template find(String name, long scale) {
    Optional<Map<String, @Nullable Object>> own = store.template(name);
    if (own.isPresent()) {
      return read(name, own.get(), scale);
    }
    return Stream.of(BuiltIn.values())
        .filter(template -> template.id().equals(name))
        .findFirst()
        .map(template -> template.on(new Tables(tables, rows), scale))
        .orElseThrow(() -> missing(name));
  }

  private NotFound missing(String name) {
    List<String> names = new ArrayList<>(store.templates());
    List<String> words = new ArrayList<>(names);
    for (BuiltIn template : BuiltIn.values()) {
      names.add(template.id());
      words.add(template.words());
    }
    return new NotFound(
        "there is no template " + name,
        CloseMatches.of(name, names),
        "templates: " + String.join(", ", words) + "; your own stand in .dbx/seeds/NAME.toml");
  }

  private Template read(String name, Map<String, @Nullable Object> file, long scale) {
    for (String key : file.keySet()) {
      if (!KEYS.contains(key)) {
        throw new InvalidInput(
            "template " + name + " has no key " + key, "the keys are " + String.join(", ", KEYS));
      }
    }
    Map<QualifiedName, Long> rows = new LinkedHashMap<>();
    map(file.get("rows"), "rows", name)
        .forEach((table, count) -> rows.put(table(table).name(), number(count, table) * scale));
    if (rows.isEmpty()) {
      throw new InvalidInput(
          "template " + name + " asks for no rows", "write [rows] and, below it, users = 10");
    }
    Map<QualifiedName, Map<Identifier, List<String>>> values = new LinkedHashMap<>();
    flattened("", map(file.get("values"), "values", name))
        .forEach(
            (column, list) -> {
              int dot = column.lastIndexOf('.');
              if (dot < 0) {
                throw new InvalidInput(
                    column + " in [values] names no column", "write \"table.column\" = [\"a\"]");
              }
              Relation table = table(column.substring(0, dot));
              values
                  .computeIfAbsent(table.name(), none -> new LinkedHashMap<>())
                  .put(column(table, column.substring(dot + 1)), texts(list));
            });
    return new Template(
        name, rows, values, Boolean.TRUE.equals(file.get("edge_cases")) ? Style.EDGE : Style.USUAL);
  }

  private static Map<String, @Nullable Object> map(
      @Nullable Object value, String key, String template) {
    if (value == null) {
      return Map.of();
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      map.forEach((name, entry) -> named.put(String.valueOf(name), entry));
      return named;
    }
    throw new InvalidInput(
        key + " of template " + template + " is no table", "write [" + key + "]");
  }

  /** TOML takes dots in a bare key for tables in tables. */
  private static Map<String, @Nullable Object> flattened(
      String prefix, Map<String, @Nullable Object> map) {
    Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?>) {
            flat.putAll(flattened(prefix + key + ".", map(value, key, "")));
          } else {
            flat.put(prefix + key, value);
          }
        });
    return flat;
  }

  private static long number(@Nullable Object value, String table) {
    if (value instanceof Number number && number.longValue() >= 0) {
      return number.longValue();
    }
    throw new InvalidInput(
        "the rows of " + table + " are no number", "write " + table + " = 10 below [rows]");
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of(String.valueOf(value));
  }

  private Relation table(String written) {
    QualifiedName name = QualifiedName.parse(written);
    List<Relation> found =
        tables.stream()
            .filter(table -> table.name().name().equals(name.name()))
            .filter(table -> name.schema().isEmpty() || table.name().schema().equals(name.schema()))
            .toList();
    if (found.isEmpty()) {
      List<String> names = tables.stream().map(table -> table.name().sql()).toList();
      throw new NotFound(
          "there is no table " + written + " that rows can be made for",
          CloseMatches.of(written, names),
          "dbx list-tables shows the tables");
    }
    if (found.size() > 1) {
      throw new InvalidInput(
          written + " may be more than one table",
          "write " + found.get(0).name().sql() + " or " + found.get(1).name().sql());
    }
    return found.get(0);
  }

  private static Identifier column(Relation table, String written) {
    Identifier name = Identifier.parse(written);
    List<String> names = table.columns().stream().map(Column::name).map(Identifier::value).toList();
    if (!names.contains(name.value())) {
      throw new NotFound(
          "column " + name.sql() + " of " + table.name().sql() + " is not there",
          CloseMatches.of(name.value(), names),
          "dbx describe-table " + table.name().sql() + " lists its columns");
    }
    return name;
  }
}
