package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/** A range type with its multirange. */
public record RangeType(
    QualifiedName name,
    String subtype,
    QualifiedName multirange,
    QualifiedName operatorClass,
    Optional<QualifiedName> collation,
    Optional<QualifiedName> canonical,
    Optional<QualifiedName> subtypeDiff,
    Identifier owner,
    List<Privilege> privileges,
    Optional<String> comment) {

  public RangeType {
    privileges = List.copyOf(privileges);
  }
}
