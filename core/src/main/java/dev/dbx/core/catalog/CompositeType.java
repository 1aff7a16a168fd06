package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/** A stand-alone composite type. */
public record CompositeType(
    QualifiedName name,
    List<CompositeAttribute> attributes,
    Identifier owner,
    List<Privilege> privileges,
    Optional<String> comment) {

  public CompositeType {
    attributes = List.copyOf(attributes);
    privileges = List.copyOf(privileges);
  }
}
