package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An enumerated type.
 *
 * @param labels in sort order
 */
public record EnumType(
    QualifiedName name,
    List<String> labels,
    Identifier owner,
    List<Privilege> privileges,
    Optional<String> comment) {

  public EnumType {
    labels = List.copyOf(labels);
    privileges = List.copyOf(privileges);
  }
}
