package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An index (pg_index).
 *
 * @param definition pg_get_indexdef's text
 * @param included columns of INCLUDE
 * @param predicate of a partial index
 * @param constraint the key or exclusion constraint it stands behind
 * @param parent the partitioned index it is attached to
 */
public record Index(
    QualifiedName name,
    String method,
    boolean unique,
    boolean primary,
    boolean exclusion,
    boolean nullsNotDistinct,
    boolean valid,
    boolean ready,
    boolean clustered,
    boolean replicaIdentity,
    List<IndexKey> keys,
    List<Identifier> included,
    Optional<String> predicate,
    String definition,
    List<String> options,
    Optional<Identifier> constraint,
    Optional<QualifiedName> parent,
    IndexUsage usage,
    Optional<String> comment) {

  public Index {
    keys = List.copyOf(keys);
    included = List.copyOf(included);
    options = List.copyOf(options);
  }
}
