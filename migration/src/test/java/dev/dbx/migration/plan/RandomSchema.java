package dev.dbx.migration.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A schema made by chance, and changed by chance. What is no longer possible after a change, such
 * as a check on a column that is gone, is left out when the script is written.
 */
final class RandomSchema {

  private static final List<String> PLAIN =
      List.of(
          "integer",
          "bigint",
          "text",
          "varchar(20)",
          "numeric(10,2)",
          "boolean",
          "date",
          "timestamptz",
          "jsonb",
          "uuid",
          "text[]");
  private static final List<String> LABELS = List.of("new", "open", "paid", "sent", "done", "it's");
  private static final List<String> ROLES = List.of("reader", "writer", "boss");

  static final class Enumeration {
    String name = "";
    List<String> labels = new ArrayList<>();
  }

  static final class Domain {
    String name = "";
    String base = "integer";
    int least;
    boolean byDefault;
  }

  static final class Column {
    String name = "";
    String type = "integer";
    boolean notNull;
    int value = -1;
    String kind = "";
    Column of = this;
    String comment = "";
  }

  /** A check, an index, a key, a policy, a trigger: what hangs on a column or two. */
  static final class Part {
    String kind = "";
    String name = "";
    Column column = new Column();
    Column second = new Column();
    int variant;
    Table target = NONE;
  }

  static final class Table {
    String name = "";
    boolean partitioned;
    boolean unlogged;
    boolean secured;
    List<Column> columns = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    String comment = "";
    Set<String> grants = new LinkedHashSet<>();
  }

  static final class View {
    String name = "";
    boolean stored;
    Table table = NONE;
    List<Column> columns = new ArrayList<>();
    int variant;
  }

  static final class Function {
    String name = "";
    int variant;
    Table table = NONE;
  }

  private static final Table NONE = new Table();

  private final Random random;
  private final List<Enumeration> enumerations = new ArrayList<>();
  private final List<Domain> domains = new ArrayList<>();
  private final List<String> sequences = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final List<Function> functions = new ArrayList<>();
  private Random chance;

  RandomSchema(long seed) {
    random = new Random(seed);
    chance = random;
    for (int i = 0; i < 1 + pick(2); i++) {
      enumerations.add(enumeration("mood" + i));
      domains.add(domain("positive" + i));
    }
    for (int i = 0; i < pick(3); i++) {
      sequences.add("counter" + i + " increment " + (1 + pick(3)));
    }
    for (int i = 0; i < 2 + pick(3); i++) {
      tables.add(table("t" + pick(6)));
    }
    tables.add(partitioned("p" + pick(2)));
    for (int i = 0; i < pick(4); i++) {
      views.add(view("v" + pick(5)));
    }
    for (int i = 0; i < 1 + pick(3); i++) {
      functions.add(function("f" + pick(4)));
    }
  }

  private int pick(int below) {
    return chance.nextInt(below);
  }

  private <T> T one(List<T> all) {
    return all.get(pick(all.size()));
  }

  private boolean rarely() {
    return pick(4) == 0;
  }

  private Enumeration enumeration(String name) {
    Enumeration made = new Enumeration();
    made.name = name;
    List<String> labels = new ArrayList<>(LABELS);
    java.util.Collections.shuffle(labels, chance);
    made.labels = new ArrayList<>(labels.subList(0, 2 + pick(3)));
    return made;
  }

  private Domain domain(String name) {
    Domain made = new Domain();
    made.name = name;
    made.base = one(List.of("integer", "bigint", "numeric"));
    made.least = pick(4);
    made.byDefault = rarely();
    return made;
  }

  private Column column(String name) {
    Column made = new Column();
    made.name = name;
    made.type = type();
    made.notNull = rarely();
    made.value = pick(3) == 0 ? pick(3) : -1;
    made.comment = rarely() ? "about " + pick(3) : "";
    return made;
  }

  private String type() {
    return switch (pick(8)) {
      case 0 -> "enum " + pick(2);
      case 1 -> "domain " + pick(2);
      default -> one(PLAIN);
    };
  }

  private Table table(String name) {
    Table made = new Table();
    made.name = name;
    Column id = column("id");
    id.type = one(List.of("integer", "bigint"));
    id.kind = one(List.of("", "identity", "identity always", "serial"));
    id.notNull = true;
    id.value = -1;
    made.columns.add(id);
    for (int i = 0; i < 1 + pick(6); i++) {
      made.columns.add(column("c" + pick(9)));
    }
    if (rarely()) {
      Column generated = column("made");
      generated.kind = "generated";
      generated.of = one(made.columns);
      made.columns.add(generated);
    }
    Part key = part(made, "primary key");
    key.column = id;
    made.parts.add(key);
    for (int i = 0; i < pick(7); i++) {
      made.parts.add(part(made));
    }
    made.unlogged = pick(8) == 0;
    made.secured = rarely();
    made.comment = rarely() ? "table " + pick(3) : "";
    for (int i = 0; i < pick(3); i++) {
      made.grants.add(one(List.of("select", "insert", "update")) + " " + one(ROLES));
    }
    return made;
  }

  private Table partitioned(String name) {
    Table made = table(name);
    made.partitioned = true;
    made.unlogged = false;
    Column key = column("part");
    key.type = "integer";
    key.notNull = true;
    made.columns.add(1, key);
    made.columns.get(0).kind = "";
    made.parts.removeIf(part -> part.kind.equals("foreign key"));
    return made;
  }

  private Part part(Table table) {
    return part(
        table,
        one(
            List.of(
                "check",
                "unique",
                "index",
                "index",
                "unique index",
                "policy",
                "trigger",
                "foreign key",
                "statistics",
                "rule",
                "expression index")));
  }

  private Part part(Table table, String kind) {
    Part made = new Part();
    made.kind = kind;
    made.column = one(table.columns);
    made.second = one(table.columns);
    made.variant = pick(6);
    made.name = table.name + "_" + kind.replace(' ', '_') + pick(3);
    if (!tables.isEmpty()) {
      made.target = one(tables);
    }
    return made;
  }

  private View view(String name) {
    View made = new View();
    made.name = name;
    made.stored = rarely();
    made.table = one(tables);
    made.columns = new ArrayList<>(made.table.columns);
    java.util.Collections.shuffle(made.columns, chance);
    made.columns = new ArrayList<>(made.columns.subList(0, 1 + pick(made.columns.size())));
    made.variant = pick(3);
    return made;
  }

  private Function function(String name) {
    Function made = new Function();
    made.name = name;
    made.variant = pick(6);
    made.table = one(tables);
    return made;
  }

  /** Changes a few things by another chance. */
  RandomSchema mutate(long seed) {
    chance = new Random(seed);
    for (int i = 0; i < 1 + pick(6); i++) {
      mutateOnce();
    }
    return this;
  }

  private void mutateOnce() {
    Table table = one(tables);
    Column column = one(table.columns);
    switch (pick(22)) {
      case 0 -> column.type = column.name.equals("part") ? "integer" : type();
      case 1 -> column.notNull = !column.notNull || column.name.equals("part");
      case 2 -> column.value = pick(4) - 1;
      case 3 -> table.columns.add(column("c" + pick(9)));
      case 4 -> {
        if (table.columns.size() > 2 && !column.name.equals("part")) {
          table.columns.remove(column);
        }
      }
      case 5 -> column.name = column.name.equals("part") ? "part" : column.name + "x";
      case 6 -> table.name = table.name.startsWith("p") ? table.name : table.name + "x";
      case 7, 8 -> table.parts.add(part(table));
      case 9, 10 -> {
        if (!table.parts.isEmpty()) {
          table.parts.remove(one(table.parts));
        }
      }
      case 11 -> {
        if (!table.parts.isEmpty()) {
          one(table.parts).variant = pick(6);
        }
      }
      case 12 -> enumerations.get(0).labels = enumeration("").labels;
      case 13 -> {
        domains.get(0).least = pick(5);
        domains.get(0).base = one(List.of("integer", "bigint", "numeric"));
      }
      case 14 -> views.add(view("v" + pick(5)));
      case 15 -> {
        if (!views.isEmpty()) {
          views.remove(one(views));
        }
      }
      case 16 -> one(functions).variant = pick(6);
      case 17 -> table.comment = "table " + pick(5);
      case 18 -> table.grants.add(one(List.of("select", "delete")) + " " + one(ROLES));
      case 19 -> table.secured = !table.secured;
      case 20 -> {
        if (tables.size() > 2) {
          tables.remove(table);
        }
      }
      default -> tables.add(table("t" + pick(6)));
    }
  }

  /** The statements that make it in an empty database. */
  List<String> script() {
    return new RandomScript(this).write();
  }

  List<Enumeration> enumerations() {
    return enumerations;
  }

  List<Domain> domains() {
    return domains;
  }

  List<String> sequences() {
    return sequences;
  }

  List<Table> tables() {
    return distinct(tables, tables.stream().map(table -> table.name).toList());
  }

  List<View> views() {
    return distinct(views, views.stream().map(view -> view.name).toList());
  }

  List<Function> functions() {
    return distinct(functions, functions.stream().map(f -> f.name).toList());
  }

  /** The first of each name. */
  static <T> List<T> distinct(List<T> all, List<String> names) {
    List<T> kept = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (seen.add(names.get(i))) {
        kept.add(all.get(i));
      }
    }
    return kept;
  }

  static String literals(List<String> texts) {
    return texts.stream()
        .map(text -> "'" + text.replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }

  static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }
}
