package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.ForeignSource;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Statements about tables, partitioned and foreign tables. */
public final class TableDdl {

  private static final Identifier HEAP = Identifier.of("heap");

  private TableDdl() {}

  /**
   * A table with its columns, checks and keys. What is not valid yet, exclusion constraints,
   * foreign keys, the keys of a partitioned table, of partitions and of tables that inherit, and
   * the table a partition belongs to are added afterwards, as is what makes a column an identity.
   */
  public static String create(Relation table) {
    return create(table, Set.of());
  }

  /**
   * Without some defaults and checks.
   *
   * @param without names of columns and constraints
   */
  static String create(Relation table, Set<Identifier> without) {
    List<String> elements =
        Stream.concat(columns(table, without), constraints(table, without)).toList();
    return opening(table)
        + table
            .ofType()
            .map(type -> " OF " + type.sql() + (elements.isEmpty() ? "" : " "))
            .orElse(" ")
        + (table.ofType().isPresent() && elements.isEmpty() ? "" : Text.block(elements))
        + closing(table);
  }

  private static String opening(Relation table) {
    String kind = table.kind() == RelationKind.FOREIGN_TABLE ? "FOREIGN TABLE " : "TABLE ";
    String logged = table.persistence() == Persistence.UNLOGGED ? "UNLOGGED " : "";
    return "CREATE " + logged + kind + table.name().sql();
  }

  private static String closing(Relation table) {
    StringBuilder sql = new StringBuilder();
    if (!table.inherits().isEmpty()) {
      sql.append("\nINHERITS (").append(tables(table.inherits())).append(")");
    }
    table.partitioning().ifPresent(by -> sql.append("\nPARTITION BY ").append(by.key()));
    table.foreignSource().ifPresent(source -> sql.append(source(source)));
    sql.append(storage(table));
    return sql.toString();
  }

  /** Without options, for they may be secrets; but file_fdw takes no table without a file. */
  private static String source(ForeignSource source) {
    boolean ofFile = source.options().contains("filename") || source.options().contains("program");
    return "\nSERVER " + source.server().sql() + (ofFile ? " OPTIONS (filename '')" : "");
  }

  /** Access method and storage parameters. */
  static String storage(Relation relation) {
    String method =
        relation
            .accessMethod()
            .filter(name -> !name.equals(HEAP))
            .map(name -> "\nUSING " + name.sql())
            .orElse("");
    return method
        + (relation.options().isEmpty() ? "" : "\nWITH " + Text.options(relation.options()));
  }

  private static String tables(List<QualifiedName> names) {
    return names.stream().map(QualifiedName::sql).collect(Collectors.joining(", "));
  }

  private static Stream<String> columns(Relation table, Set<Identifier> without) {
    return table.columns().stream()
        .filter(column -> isOwn(table, column))
        .flatMap(column -> column(table, column, !without.contains(column.name())).stream());
  }

  /** A partition is created on its own, with all its columns, and then attached. */
  private static boolean isOwn(Relation table, Column column) {
    return column.local() || table.partitionOf().isPresent();
  }

  /** Empty where the type of a typed table says it all. */
  private static Optional<String> column(Relation table, Column column, boolean withValue) {
    String own = (withValue ? ColumnDdl.value(column) : "") + notNull(table, column);
    if (table.ofType().isEmpty()) {
      return Optional.of(ColumnDdl.name(column) + own);
    }
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(column.name().sql() + " WITH OPTIONS" + own);
  }

  private static String notNull(Relation table, Column column) {
    Optional<Constraint> named = notNullConstraint(table, column.name());
    if (named.isEmpty()) {
      return column.notNull() ? " NOT NULL" : "";
    }
    Constraint constraint = named.get();
    return isWithin(table, constraint)
        ? " CONSTRAINT "
            + constraint.name().sql()
            + " NOT NULL"
            + (constraint.noInherit() ? " NO INHERIT" : "")
        : "";
  }

  /** From 18 on NOT NULL is a constraint with a name. */
  static Optional<Constraint> notNullConstraint(Relation table, Identifier column) {
    return table.constraints().stream()
        .filter(constraint -> constraint.kind() == ConstraintKind.NOT_NULL)
        .filter(constraint -> constraint.columns().equals(List.of(column)))
        .findFirst();
  }

  private static Stream<String> constraints(Relation table, Set<Identifier> without) {
    return table.constraints().stream()
        .filter(constraint -> isWithin(table, constraint))
        .filter(constraint -> !without.contains(constraint.name()))
        .filter(constraint -> !isOfOwnColumn(table, constraint))
        .map(ConstraintDdl::definition);
  }

  private static boolean isOfOwnColumn(Relation table, Constraint constraint) {
    return constraint.kind() == ConstraintKind.NOT_NULL
        && table.columns().stream()
            .anyMatch(
                column ->
                    constraint.columns().equals(List.of(column.name())) && isOwn(table, column));
  }

  /** Whether CREATE TABLE can hold it. */
  static boolean isWithin(Relation table, Constraint constraint) {
    boolean own = constraint.local() || table.partitionOf().isPresent();
    return switch (constraint.kind()) {
      case CHECK, NOT_NULL -> own && constraint.validated();
      case PRIMARY_KEY, UNIQUE -> holdsItsKeys(table) && !isRepeated(table, constraint);
      case FOREIGN_KEY, EXCLUSION, TRIGGER -> false;
    };
  }

  /**
   * The keys of partitions are attached to those of the table, one by one; a key on inherited
   * columns would make their NOT NULL the table's own (18).
   */
  static boolean holdsItsKeys(Relation table) {
    return table.partitioning().isEmpty()
        && table.partitionOf().isEmpty()
        && table.inherits().isEmpty();
  }

  /** CREATE TABLE makes one key of two on the same columns. */
  static boolean isRepeated(Relation table, Constraint key) {
    return table.constraints().stream()
        .takeWhile(other -> other != key)
        .anyMatch(
            other ->
                (other.kind() == ConstraintKind.PRIMARY_KEY
                        || other.kind() == ConstraintKind.UNIQUE)
                    && other.columns().equals(key.columns()));
  }

  public static String attach(QualifiedName partition, PartitionOf place) {
    return "ALTER TABLE ONLY "
        + place.parent().sql()
        + " ATTACH PARTITION "
        + partition.sql()
        + " "
        + place.bound();
  }

  /** Of the others the catalogue says NOTHING. */
  private static boolean hasReplicaIdentity(Relation relation) {
    return switch (relation.kind()) {
      case TABLE, PARTITIONED_TABLE, MATERIALIZED_VIEW -> true;
      case VIEW, FOREIGN_TABLE -> false;
    };
  }

  /** Row-level security and replica identity, where they are not the usual. */
  public static List<String> settings(Relation table) {
    String alter = "ALTER TABLE ONLY " + table.name().sql() + " ";
    List<String> statements = new ArrayList<>();
    if (table.rowSecurity().enabled()) {
      statements.add("ALTER TABLE " + table.name().sql() + " ENABLE ROW LEVEL SECURITY");
    }
    if (table.rowSecurity().forced()) {
      statements.add(alter + "FORCE ROW LEVEL SECURITY");
    }
    if (hasReplicaIdentity(table)) {
      switch (table.replicaIdentity()) {
        case NOTHING -> statements.add(alter + "REPLICA IDENTITY NOTHING");
        case FULL -> statements.add(alter + "REPLICA IDENTITY FULL");
        case DEFAULT, INDEX -> {}
      }
    }
    return statements;
  }
}
