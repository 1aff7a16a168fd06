package dev.dbx.migration.generate.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.plan.Operation.AddColumn;
import dev.dbx.migration.generate.plan.Operation.AddConstraint;
import dev.dbx.migration.generate.plan.Operation.AddIndex;
import dev.dbx.migration.generate.plan.Operation.CreateTable;
import dev.dbx.migration.generate.plan.Operation.DropColumn;
import dev.dbx.migration.generate.plan.Operation.DropTable;
import dev.dbx.migration.generate.plan.Operation.RenameColumn;
import dev.dbx.migration.generate.plan.Operation.RenameTable;
import dev.dbx.migration.generate.plan.TableShape.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a database as the operations so far leave them. */
public final class Tables {

  private static final Set<RelationKind> ALTERED =
      Set.of(RelationKind.TABLE, RelationKind.PARTITIONED_TABLE);

  private static final Identifier PUBLIC = Identifier.of("public");

  private final Catalog catalog;
  private final List<TableShape> tables;
  private final Set<String> taken;

  private Tables(Catalog catalog, List<TableShape> tables, Set<String> taken) {
    this.catalog = catalog;
    this.tables = List.copyOf(tables);
    this.taken = taken;
  }

  public static Tables of(Catalog catalog) {
    List<TableShape> tables =
        catalog.relations().stream()
            .filter(relation -> ALTERED.contains(relation.kind()))
            .filter(relation -> relation.partitionOf().isEmpty())
            .map(TableShape::of)
            .toList();
    Set<String> taken = new TreeSet<>();
    catalog.relations().forEach(relation -> take(relation, taken));
    return new Tables(catalog, tables, taken);
  }

  private static void take(Relation relation, Set<String> taken) {
    taken.add(relation.name().name().value());
    relation.indexes().forEach(index -> taken.add(index.name().name().value()));
    relation.constraints().stream().map(Constraint::name).forEach(name -> taken.add(name.value()));
  }

  public Catalog catalog() {
    return catalog;
  }

  public List<TableShape> all() {
    return tables;
  }

  public Optional<TableShape> find(QualifiedName name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  /** One that is known to be there. */
  public TableShape get(QualifiedName name) {
    return find(name).orElseThrow();
  }

  /** A table of that very name in any schema. */
  public Optional<TableShape> named(String name) {
    return tables.stream().filter(table -> table.name().name().value().equals(name)).findFirst();
  }

  /** Where new tables go: to public if tables are there, else to where most are. */
  public Identifier home() {
    Map<Identifier, Long> counts =
        tables.stream()
            .flatMap(table -> table.name().schema().stream())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    if (counts.isEmpty() || counts.containsKey(PUBLIC)) {
      return PUBLIC;
    }
    return counts.entrySet().stream()
        .max(Map.Entry.<Identifier, Long>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .orElse(PUBLIC);
  }

  public QualifiedName newTable(String name) {
    return new QualifiedName(Optional.of(home()), Identifier.of(name));
  }

  /** A name for a constraint or an index as PostgreSQL would choose it, that is not in use. */
  public Identifier freeName(QualifiedName table, List<Identifier> columns, String suffix) {
    String of =
        Stream.concat(Stream.of(table.name()), columns.stream())
            .map(Identifier::value)
            .collect(Collectors.joining("_"));
    String base = shortened(of, Identifier.MAX_BYTES - suffix.length() - 3);
    for (int i = 0; ; i++) {
      String name = base + "_" + suffix + (i == 0 ? "" : i);
      if (!taken.contains(name)) {
        return Identifier.of(name);
      }
    }
  }

  private static String shortened(String name, int bytes) {
    String cut = name;
    while (cut.getBytes(StandardCharsets.UTF_8).length > bytes) {
      cut = cut.substring(0, cut.length() - 1);
    }
    return cut;
  }

  public Tables after(List<Operation> operations) {
    Tables result = this;
    for (Operation operation : operations) {
      result = result.after(operation);
    }
    return result;
  }

  private Tables after(Operation operation) {
    return switch (operation) {
      case CreateTable create -> plus(TableShape.of(create.table()));
      case DropTable drop -> replaced(drop.table(), table -> Stream.empty());
      case RenameTable rename ->
          replaced(
              rename.table(),
              table ->
                  Stream.of(table.named(new QualifiedName(table.name().schema(), rename.to()))));
      case AddColumn add -> fields(add.table(), fields -> plus(fields, Field.of(add.column())));
      case DropColumn drop ->
          fields(
              drop.table(),
              fields ->
                  fields.stream().filter(field -> !field.name().equals(drop.column())).toList());
      case RenameColumn rename ->
          fields(rename.table(), fields -> fields.stream().map(f -> renamed(f, rename)).toList());
      case AddConstraint add -> taking(add.constraint().name());
      case AddIndex add -> taking(add.index().name());
      default -> this;
    };
  }

  private static Field renamed(Field field, RenameColumn rename) {
    return field.name().equals(rename.column())
        ? new Field(rename.to(), field.type(), field.notNull(), field.defaultExpression())
        : field;
  }

  private static <T> List<T> plus(List<T> list, T one) {
    List<T> more = new ArrayList<>(list);
    more.add(one);
    return more;
  }

  private Tables plus(TableShape table) {
    return new Tables(catalog, plus(tables, table), taken);
  }

  private Tables taking(Identifier name) {
    Set<String> more = new TreeSet<>(taken);
    more.add(name.value());
    return new Tables(catalog, tables, more);
  }

  private Tables fields(QualifiedName name, UnaryOperator<List<Field>> change) {
    return replaced(name, table -> Stream.of(table.with(change.apply(table.fields()))));
  }

  private Tables replaced(QualifiedName name, Function<TableShape, Stream<TableShape>> change) {
    return new Tables(
        catalog,
        tables.stream()
            .flatMap(table -> table.name().equals(name) ? change.apply(table) : Stream.of(table))
            .sorted(Comparator.comparing(TableShape::name))
            .toList(),
        taken);
  }
}
