package dev.dbx.introspection.data.reference;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.identity.Ownership;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.sql.Sql;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableColumn;
import dev.dbx.introspection.data.reference.Link.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds references that nobody declared: a column whose name says which key it holds, and whose
 * type is that key's. Data decide afterwards whether it is one.
 */
public final class InferredLinks {

  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

  private static final Set<String> TEXTS = Set.of("text", "character varying", "character");

  /** Keys of these names say nothing about their table. */
  private static final Set<String> GENERIC = Set.of("id", "uuid", "guid", "key", "code", "name");

  /** What a person does or is to a row, with or without _id. */
  private static final Set<String> PEOPLE =
      Set.of(
          "created_by",
          "updated_by",
          "deleted_by",
          "modified_by",
          "approved_by",
          "reviewed_by",
          "requested_by",
          "assigned_to",
          "assigned_by",
          "invited_by",
          "owner_id",
          "author_id",
          "assignee_id",
          "creator_id",
          "sender_id",
          "recipient_id",
          "reviewer_id",
          "manager_id",
          "approver_id",
          "owner",
          "author",
          "creator");

  private final Subject child;
  private final List<Key> keys;

  public InferredLinks(Subject child, List<Key> keys) {
    this.child = child;
    this.keys = keys;
  }

  /**
   * A key that a column may hold.
   *
   * @param rank the lower, the surer
   */
  private record Candidate(Key key, int rank, String reason) {}

  /** One link per column at the most, and those of composite keys. */
  List<Link> find() {
    Stream<Link> single =
        child.readable().stream()
            .filter(column -> !isDeclared(List.of(column.name())) && !isPolymorphic(column))
            .flatMap(column -> best(column).map(candidate -> link(column, candidate)).stream());
    return Stream.concat(single, composite()).toList();
  }

  private boolean isDeclared(List<Identifier> columns) {
    return child.relation().constraints().stream()
        .filter(constraint -> constraint.reference().isPresent())
        .map(Constraint::columns)
        .anyMatch(declared -> declared.containsAll(columns));
  }

  /** {@code subject_id} beside {@code subject_type} points to a table that each row names. */
  private boolean isPolymorphic(TableColumn column) {
    String name = NameForms.snake(column.name().value());
    return name.endsWith("_id")
        && child.columns().stream()
            .map(other -> NameForms.snake(other.name().value()))
            .anyMatch(
                other -> other.equals(name.substring(0, name.length() - "_id".length()) + "_type"));
  }

  private Optional<Candidate> best(TableColumn column) {
    return candidates(column)
        .filter(candidate -> fits(column, candidate.key().types().get(0)))
        .min(Comparator.comparingInt(Candidate::rank).thenComparing(this::distance));
  }

  /** Every key whose name fits, whatever its type. */
  private Stream<Candidate> candidates(TableColumn column) {
    return keys.stream()
        .filter(key -> key.columns().size() == 1 && !isItself(key, column))
        .flatMap(key -> candidate(column, key).stream());
  }

  /** The key that a column's name means, if the type is all that does not fit. */
  public Optional<Key> ofOtherType(TableColumn column) {
    boolean fits = candidates(column).anyMatch(c -> fits(column, c.key().types().get(0)));
    return fits || isDeclared(List.of(column.name())) || isPolymorphic(column)
        ? Optional.empty()
        : candidates(column)
            .filter(candidate -> candidate.rank() == 0)
            .min(Comparator.comparing(this::distance))
            .map(Candidate::key);
  }

  private boolean isItself(Key key, TableColumn column) {
    return key.table().equals(child.name()) && key.columns().get(0).equals(column.name());
  }

  /** In the same schema, then among the accounts, then elsewhere. */
  private int distance(Candidate candidate) {
    Optional<Identifier> schema = candidate.key().table().schema();
    if (schema.equals(child.name().schema())) {
      return 0;
    }
    return schema.map(Identifier::value).equals(Optional.of("auth")) ? 1 : 2;
  }

  private Optional<Candidate> candidate(TableColumn column, Key key) {
    String name = NameForms.snake(column.name().value());
    String keyName = NameForms.snake(key.columns().get(0).value());
    String target = key.table().sql() + "." + key.columns().get(0).sql();
    for (String form : NameForms.whole(key.table().name().value())) {
      if (name.equals(form + "_" + keyName) || name.equals(form + keyName)) {
        return Optional.of(new Candidate(key, 0, "is named after " + target));
      }
      if (name.endsWith("_" + form + "_" + keyName)) {
        return Optional.of(new Candidate(key, 1, "ends like the name of " + target));
      }
    }
    return loose(name, keyName, key, target);
  }

  private Optional<Candidate> loose(String name, String keyName, Key key, String target) {
    boolean own = key.table().equals(child.name());
    if (own && key.primary() && name.equals("parent_" + keyName)) {
      return Optional.of(new Candidate(key, 0, "names a parent in the same table"));
    }
    if (!own && name.equals(keyName) && !GENERIC.contains(keyName)) {
      return Optional.of(new Candidate(key, 2, "has the name of the key " + target));
    }
    if (!own && name.equals(NameForms.lastWord(key.table().name().value()) + "_" + keyName)) {
      return Optional.of(new Candidate(key, 3, "is named after the last word of " + target));
    }
    return key.primary() && PEOPLE.contains(name) && Ownership.isUsers(key.table())
        ? Optional.of(new Candidate(key, 4, "names a person, and " + target + " is one's key"))
        : Optional.empty();
  }

  private static boolean fits(TableColumn column, String type) {
    String own = column.baseType();
    return own.equals(type)
        || INTEGERS.contains(own) && INTEGERS.contains(type)
        || TEXTS.contains(own) && TEXTS.contains(type);
  }

  private Link link(TableColumn column, Candidate candidate) {
    return link(
        List.of(column.name()),
        candidate.key(),
        column.name().sql() + " " + candidate.reason() + " and has its type");
  }

  private Link link(List<Identifier> columns, Key key, String reason) {
    return new Link(
        child.name(),
        columns,
        key.table(),
        key.columns(),
        Collections.nCopies(columns.size(), Sql.of("=")),
        false,
        new Origin.Inferred(reason));
  }

  /** Every column of another table's primary key, by name and type, and none of them alone. */
  private Stream<Link> composite() {
    return keys.stream()
        .filter(key -> key.columns().size() > 1 && key.primary())
        .filter(key -> !key.table().equals(child.name()))
        .filter(key -> !isDeclared(key.columns()) && !isOwnKey(key) && hasAll(key))
        .map(key -> link(key.columns(), key, reason(key)));
  }

  private static String reason(Key key) {
    return Link.list(key.columns())
        + " have the names and types of the primary key of "
        + key.table().sql();
  }

  /** Two tables with the same key are siblings rather than parent and child. */
  private boolean isOwnKey(Key key) {
    return keys.stream()
        .filter(own -> own.table().equals(child.name()))
        .anyMatch(own -> Set.copyOf(own.columns()).equals(Set.copyOf(key.columns())));
  }

  private boolean hasAll(Key key) {
    List<TableColumn> columns = new ArrayList<>();
    key.columns().forEach(name -> child.column(name).ifPresent(columns::add));
    return columns.size() == key.columns().size()
        && IntStream.range(0, columns.size())
            .allMatch(i -> fits(columns.get(i), key.types().get(i)));
  }
}
