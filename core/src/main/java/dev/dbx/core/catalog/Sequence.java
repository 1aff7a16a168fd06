package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * A sequence (pg_sequence).
 *
 * @param ownedBy the column it is dropped with
 * @param identity whether it belongs to an identity column
 */
public record Sequence(
    QualifiedName name,
    String type,
    long start,
    long increment,
    long minimum,
    long maximum,
    long cache,
    boolean cycle,
    Optional<ColumnReference> ownedBy,
    boolean identity,
    Persistence persistence,
    Identifier owner,
    List<Privilege> privileges,
    Optional<String> comment) {

  public Sequence {
    privileges = List.copyOf(privileges);
  }
}
