package dev.dbx.postgres.catalog;

import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the relation a person means by a name. */
final class RelationLookup {

  private static final int MOST_MATCHES = 3;

  // asked before the search path is emptied, so that nothing in it may be found by it
  static final Question<List<String>> SEARCH_PATH =
      new Question<>(
          "select pg_catalog.current_schemas(true)::pg_catalog.text[] as path",
          row -> row.texts("path"));

  static final Question<Candidate> CANDIDATES =
      new Question<>(
          """
          select c.oid, n.nspname as schema, c.relname as name, c.relkind as kind
          from pg_class c
          join pg_namespace n on n.oid = c.relnamespace
          where {relations}
          and not pg_is_other_temp_schema(n.oid)
          order by n.nspname, c.relname
          """,
          row -> new Candidate(row.number("oid"), row.qualifiedName(), row.letter("kind")));

  private final CatalogSession session;
  private final QualifiedName wanted;

  private RelationLookup(CatalogSession session, QualifiedName wanted) {
    this.session = session;
    this.wanted = wanted;
  }

  /** The OID of the relation; takes over the session's {@link Settings} on the way. */
  static long find(CatalogSession session, QualifiedName wanted) throws SQLException {
    return new RelationLookup(session, wanted).find();
  }

  /** Something in pg_class. */
  record Candidate(long oid, QualifiedName name, char kind) {
    boolean isRelation() {
      return "rpvmf".indexOf(kind) >= 0;
    }

    boolean isIn(String schema) {
      return name.schema().filter(s -> s.value().equals(schema)).isPresent();
    }

    boolean isOfUser() {
      return !isIn("information_schema")
          && name.schema().filter(s -> s.value().startsWith("pg_")).isEmpty();
    }
  }

  private long find() throws SQLException {
    Answers answers =
        session.together(
            new Scope.Named(wanted.name()), List.of(SEARCH_PATH, Settings.QUESTION, CANDIDATES));
    List<Candidate> named = select(answers.to(CANDIDATES), this::isInWantedSchema);
    List<Candidate> relations = select(named, Candidate::isRelation);
    Optional<Candidate> found =
        wanted.schema().isPresent()
            ? relations.stream().findFirst()
            : visible(relations, answers.to(SEARCH_PATH).get(0));
    return found.isPresent() ? found.get().oid() : elsewhere(named, relations);
  }

  private boolean isInWantedSchema(Candidate candidate) {
    return wanted.schema().isEmpty() || wanted.schema().equals(candidate.name().schema());
  }

  private static Optional<Candidate> visible(List<Candidate> relations, List<String> path) {
    return path.stream()
        .flatMap(schema -> relations.stream().filter(candidate -> candidate.isIn(schema)))
        .findFirst();
  }

  private long elsewhere(List<Candidate> named, List<Candidate> relations) throws SQLException {
    List<Candidate> ofUsers = select(relations, Candidate::isOfUser);
    if (ofUsers.size() == 1) {
      return ofUsers.get(0).oid();
    }
    if (ofUsers.size() > 1) {
      throw new NotFound(
          wanted + " is not on the search path, and " + ofUsers.size() + " schemas have it",
          ofUsers.stream().map(candidate -> candidate.name().sql()).toList(),
          "name the schema too");
    }
    if (!named.isEmpty()) {
      throw notARelation(named.get(0));
    }
    List<Candidate> all =
        select(
            session.together(Scope.EVERYTHING, List.of(CANDIDATES)).to(CANDIDATES),
            Candidate::isRelation);
    return sameButForCase(all).orElseThrow(() -> unknown(all));
  }

  /** People write Users for a table that was created as "Users", and the other way round. */
  private Optional<Long> sameButForCase(List<Candidate> all) {
    List<Candidate> same = select(all, candidate -> isSameButForCase(candidate.name()));
    return same.size() == 1 ? Optional.of(same.get(0).oid()) : Optional.empty();
  }

  private boolean isSameButForCase(QualifiedName name) {
    return folded(name.name()).equals(folded(wanted.name()))
        && (wanted.schema().isEmpty()
            || wanted
                .schema()
                .map(RelationLookup::folded)
                .equals(name.schema().map(RelationLookup::folded)));
  }

  private static String folded(Identifier name) {
    return name.value().toLowerCase(Locale.ROOT);
  }

  private NotFound unknown(List<Candidate> all) {
    List<QualifiedName> names = all.stream().map(Candidate::name).toList();
    List<String> near =
        CloseMatches.of(
            wanted.name().value(), names.stream().map(name -> name.name().value()).toList());
    List<String> matches =
        near.stream()
            .flatMap(close -> names.stream().filter(name -> name.name().value().equals(close)))
            .map(QualifiedName::sql)
            .limit(MOST_MATCHES)
            .toList();
    return new NotFound(
        "there is no table or view named " + wanted,
        matches,
        "list the tables to see what there is (dbx list-tables)");
  }

  private static NotFound notARelation(Candidate other) {
    String what =
        switch (other.kind()) {
          case 'i', 'I' -> "an index";
          case 'S' -> "a sequence";
          case 'c' -> "a composite type";
          case 't' -> "a TOAST table";
          default -> "no table";
        };
    return new NotFound(
        other.name() + " is " + what + ", not a table or view",
        List.of(),
        "name the table or view it belongs to");
  }

  private static List<Candidate> select(List<Candidate> from, Predicate<Candidate> condition) {
    return from.stream().filter(condition).toList();
  }
}
