package dev.dbx.migration.lint;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the statements so far have made of the database, the session and the transaction. */
final class State {

  private final Context context;
  private final Map<QualifiedName, Table> tables = new HashMap<>();
  private final Map<QualifiedName, String> types = new HashMap<>();
  private final Map<QualifiedName, Domain> domains = new HashMap<>();
  private final Set<Identifier> schemas = new HashSet<>();
  private final Set<QualifiedName> dropped = new HashSet<>();
  private final Set<String> gone = new HashSet<>();
  private final Set<String> said = new HashSet<>();
  private final Settings settings = new Settings();
  private final Functions functions;
  private final TransactionState transaction;

  State(Context context) {
    this.context = context;
    this.functions = new Functions(context.before());
    this.transaction = new TransactionState(context.toolBeginsTransaction());
    context.before().ifPresent(this::take);
  }

  private void take(Catalog catalog) {
    for (Relation relation : catalog.relations()) {
      tables.put(relation.name(), Table.of(relation));
    }
    for (Relation relation : catalog.relations()) {
      relation
          .partitionOf()
          .ifPresent(
              of ->
                  find(of.parent())
                      .ifPresent(
                          parent ->
                              parent.addPartition(relation.name(), of.bound().equals("DEFAULT"))));
    }
    catalog.schemas().forEach(schema -> schemas.add(schema.name()));
    catalog.domains().forEach(domain -> domains.put(domain.name(), domain));
  }

  Settings settings() {
    return settings;
  }

  Functions functions() {
    return functions;
  }

  TransactionState transaction() {
    return transaction;
  }

  /** A table by its name; where nothing says what is there, any name may be one. */
  Optional<Table> find(QualifiedName written) {
    QualifiedName name = resolve(written);
    Table known = tables.get(name);
    if (known == null && context.before().isEmpty()) {
      known = Table.unknown(name);
      tables.put(name, known);
    }
    return Optional.ofNullable(known);
  }

  /** The name with the schema it is found in, or would be made in. */
  QualifiedName resolve(QualifiedName written) {
    if (written.schema().isPresent()) {
      return written;
    }
    List<Identifier> path = settings.searchPath();
    for (Identifier schema : path) {
      QualifiedName name = new QualifiedName(Optional.of(schema), written.name());
      if (tables.containsKey(name)) {
        return name;
      }
    }
    Identifier first = path.isEmpty() ? Identifier.of("public") : path.get(0);
    return new QualifiedName(Optional.of(first), written.name());
  }

  /** The name that CREATE would give: in the first schema of the search path that is there. */
  QualifiedName resolveNew(QualifiedName written) {
    if (written.schema().isPresent()) {
      return written;
    }
    Identifier schema =
        settings.searchPath().stream()
            .filter(each -> context.before().isEmpty() || schemas.contains(each))
            .findFirst()
            .orElse(Identifier.of("public"));
    return new QualifiedName(Optional.of(schema), written.name());
  }

  void addSchema(Identifier schema) {
    schemas.add(schema);
  }

  void put(Table table) {
    tables.put(table.name(), table);
  }

  void remove(Table table) {
    tables.remove(table.name());
    table.parent().flatMap(this::find).ifPresent(parent -> parent.removePartition(table.name()));
  }

  /** Whether a table of this name was dropped before. */
  boolean hasDropped(QualifiedName written) {
    return dropped.contains(resolve(written));
  }

  void drop(Table table) {
    dropped.add(table.name());
    forget("view " + table.name().sql());
    remove(table);
  }

  /** Remembers that nothing of this description, as {@link Dependants} has it, is left. */
  void forget(String dependant) {
    gone.add(dependant);
  }

  boolean isGone(String dependant) {
    return gone.contains(dependant);
  }

  /** Whether this is asked for the first time: what is said once is said where it begins. */
  boolean isFirst(String finding) {
    return said.add(finding);
  }

  boolean wasSaid(String finding) {
    return said.contains(finding);
  }

  Collection<Table> tables() {
    return tables.values();
  }

  /** The table an index is on. */
  Optional<Table> tableOfIndex(QualifiedName index) {
    return tables.values().stream()
        .filter(table -> table.index(index.name()).isPresent())
        .filter(table -> index.schema().isEmpty() || index.schema().equals(table.name().schema()))
        .findFirst();
  }

  /** Tables with a column of a type. */
  Stream<Table> usersOf(QualifiedName type) {
    String name = type.name().sql();
    String whole = resolve(type).sql();
    return tables.values().stream()
        .filter(
            table ->
                table.columns().stream()
                    .map(column -> column.type().replace("[]", ""))
                    .anyMatch(column -> column.equals(name) || column.equals(whole)));
  }

  Optional<Domain> domain(String type) {
    if (type.indexOf('(') >= 0 || type.indexOf('[') >= 0 || type.indexOf(' ') >= 0) {
      return Optional.empty();
    }
    QualifiedName written = QualifiedName.parse(type);
    return written.schema().isPresent()
        ? Optional.ofNullable(domains.get(written))
        : domains.values().stream()
            .filter(domain -> domain.name().name().equals(written.name()))
            .findFirst();
  }

  /** Remembers an enumerated type that the script makes. */
  void addType(QualifiedName name) {
    types.put(resolve(name), "");
  }

  boolean makesType(QualifiedName name) {
    return types.containsKey(resolve(name));
  }
}
