package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;

/**
 * Names an object on which others may depend.
 *
 * @param name of a key the name of its table, of other kinds the kind
 * @param arguments of a routine, as {@link Routine#identityArguments()}; the name of a key; the
 *     name of an object of another kind; empty for the rest
 */
public record ObjectReference(Kind kind, QualifiedName name, String arguments)
    implements Comparable<ObjectReference> {

  /** What shares a name space. */
  public enum Kind {
    /** An installed extension. */
    EXTENSION,
    /** A table, view, materialised view, foreign table or sequence. */
    RELATION,
    /** A primary key or unique constraint, by which a view may group. */
    KEY,
    /** A function, procedure, aggregate or window function. */
    ROUTINE,
    /** An enumerated, composite or range type, or a domain; never the row type of a relation. */
    TYPE,
    /** An {@link OtherObject}. */
    OTHER
  }

  public static ObjectReference extension(Identifier name) {
    return new ObjectReference(Kind.EXTENSION, QualifiedName.of(name.value()), "");
  }

  public static ObjectReference relation(QualifiedName name) {
    return new ObjectReference(Kind.RELATION, name, "");
  }

  public static ObjectReference key(QualifiedName table, Identifier constraint) {
    return new ObjectReference(Kind.KEY, table, constraint.value());
  }

  public static ObjectReference type(QualifiedName name) {
    return new ObjectReference(Kind.TYPE, name, "");
  }

  public static ObjectReference routine(QualifiedName name, String identityArguments) {
    return new ObjectReference(Kind.ROUTINE, name, identityArguments);
  }

  /** An object by its kind and identity as {@link OtherObject} has them. */
  public static ObjectReference other(String kind, String name) {
    return new ObjectReference(Kind.OTHER, QualifiedName.of(kind), name);
  }

  @Override
  public int compareTo(ObjectReference other) {
    int byKind = kind.compareTo(other.kind);
    int byName = byKind != 0 ? byKind : name.compareTo(other.name);
    return byName != 0 ? byName : arguments.compareTo(other.arguments);
  }

  @Override
  public String toString() {
    return switch (kind) {
      case ROUTINE -> name.sql() + "(" + arguments + ")";
      case KEY -> Identifier.of(arguments).sql() + " on " + name.sql();
      case OTHER -> name.name().value() + " " + arguments;
      case EXTENSION, RELATION, TYPE -> name.sql();
    };
  }
}
