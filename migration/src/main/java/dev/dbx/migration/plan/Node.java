package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.QualifiedName;

/**
 * Something of the first catalogue that can be dropped by itself.
 *
 * @param owner its own name, or that of the table or domain it is a part of
 * @param name of the part; the arguments of a routine; the name of an object of another kind
 */
record Node(Kind kind, QualifiedName owner, String name, Record record) {

  enum Kind {
    EVENT_TRIGGER,
    PUBLICATION,
    TRIGGER,
    POLICY,
    RULE,
    STATISTICS,
    CONSTRAINT,
    INDEX,
    DEFAULT,
    GENERATED,
    DOMAIN_DEFAULT,
    DOMAIN_CONSTRAINT,
    VIEW,
    ROUTINE,
    OTHER,
    TABLE,
    SEQUENCE,
    TYPE;

    /** Whether it goes with its table or domain. */
    boolean isPart() {
      return compareTo(TRIGGER) >= 0 && compareTo(DOMAIN_CONSTRAINT) <= 0;
    }
  }

  static Node relation(Relation relation) {
    return new Node(
        relation.definition().isPresent() ? Kind.VIEW : Kind.TABLE, relation.name(), "", relation);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Node node
        && kind == node.kind
        && owner.equals(node.owner)
        && name.equals(node.name);
  }

  @Override
  public int hashCode() {
    return (kind.hashCode() * 31 + owner.hashCode()) * 31 + name.hashCode();
  }
}
