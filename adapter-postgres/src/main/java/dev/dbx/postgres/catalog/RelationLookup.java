package dev.dbx.postgres.catalog;

import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.NameLookup;
import dev.dbx.core.name.QualifiedName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Finds the relation a person means by a name. */
final class RelationLookup {

  // asked before the search path is emptied: nothing in it may be found by way of the path
  private static final Question<List<Identifier>> SEARCH_PATH =
      new Question<>(
          "select pg_catalog.current_schemas(true)::pg_catalog.text[] as path",
          row -> row.names("path"));

  private static final Question<Candidate> CANDIDATES =
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

  private RelationLookup() {}

  /** Something in pg_class. */
  private record Candidate(long oid, QualifiedName name, char kind) {
    boolean isRelation() {
      return "rpvmf".indexOf(kind) >= 0;
    }
  }

  /**
   * What was found, and in the same round trip.
   *
   * @param kept the names of {@link KeptStatement}s of the session
   */
  record Found(long oid, List<String> kept) {}

  /** The session has the {@link Settings} afterwards. */
  static Found find(CatalogSession session, QualifiedName wanted) throws SQLException {
    Answers answers =
        session.together(
            new Scope.Named(wanted.name()),
            List.of(SEARCH_PATH, Settings.FOR_ONE, KeptStatement.NAMES, CANDIDATES));
    return new Found(oid(wanted, answers, session), answers.to(KeptStatement.NAMES));
  }

  private static long oid(QualifiedName wanted, Answers answers, CatalogSession session)
      throws SQLException {
    NameLookup lookup = new NameLookup(wanted, answers.to(SEARCH_PATH).get(0));
    List<Candidate> sameName = answers.to(CANDIDATES);
    List<Candidate> relations = relations(sameName);
    Optional<QualifiedName> exact = lookup.exact(names(relations));
    if (exact.isPresent()) {
      return oid(exact.get(), relations);
    }
    refuseOther(wanted, sameName);
    List<Candidate> all =
        relations(session.together(Scope.EVERYTHING, List.of(CANDIDATES)).to(CANDIDATES));
    return oid(lookup.find(names(all)), all);
  }

  private static List<Candidate> relations(List<Candidate> candidates) {
    return candidates.stream().filter(Candidate::isRelation).toList();
  }

  private static List<QualifiedName> names(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).toList();
  }

  private static long oid(QualifiedName name, List<Candidate> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate.name().equals(name))
        .mapToLong(Candidate::oid)
        .findFirst()
        .orElseThrow();
  }

  private static void refuseOther(QualifiedName wanted, List<Candidate> sameName) {
    for (Candidate other : sameName) {
      if (!other.isRelation() && (wanted.schema().isEmpty() || wanted.equals(other.name()))) {
        throw new NotFound(
            other.name() + " is " + kind(other.kind()) + ", not a table or view",
            List.of(),
            "name the table or view it belongs to");
      }
    }
  }

  private static String kind(char relkind) {
    return switch (relkind) {
      case 'i', 'I' -> "an index";
      case 'S' -> "a sequence";
      case 'c' -> "a composite type";
      default -> "a TOAST table";
    };
  }
}
