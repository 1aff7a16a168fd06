package dev.dbx.core.catalog;

import dev.dbx.core.name.QualifiedName;

/**
 * Names an object on which others may depend.
 *
 * @param arguments of a routine, as {@link Routine#identityArguments()}; empty for the others
 */
public record ObjectReference(Kind kind, QualifiedName name, String arguments)
    implements Comparable<ObjectReference> {

  /** What shares a name space. */
  public enum Kind {
    /** A table, view, materialised view, foreign table or sequence. */
    RELATION,
    /** A function, procedure, aggregate or window function. */
    ROUTINE,
    /** An enumerated, composite or range type, or a domain; never the row type of a relation. */
    TYPE
  }

  public static ObjectReference relation(QualifiedName name) {
    return new ObjectReference(Kind.RELATION, name, "");
  }

  public static ObjectReference type(QualifiedName name) {
    return new ObjectReference(Kind.TYPE, name, "");
  }

  public static ObjectReference routine(QualifiedName name, String identityArguments) {
    return new ObjectReference(Kind.ROUTINE, name, identityArguments);
  }

  @Override
  public int compareTo(ObjectReference other) {
    int byKind = kind.compareTo(other.kind);
    int byName = byKind != 0 ? byKind : name.compareTo(other.name);
    return byName != 0 ? byName : arguments.compareTo(other.arguments);
  }

  @Override
  public String toString() {
    return name.sql() + (kind == Kind.ROUTINE ? "(" + arguments + ")" : "");
  }
}
