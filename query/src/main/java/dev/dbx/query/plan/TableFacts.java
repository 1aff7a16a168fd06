package dev.dbx.query.plan;

import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the catalogue says of a table in a plan.
 *
 * @param modified rows changed since its statistics were gathered; empty if they never were
 * @param types of its columns, as format_type writes them
 * @param policies USING expressions of its row-level security policies
 * @param partitionKey of the partitioned table it belongs to, for instance {@code RANGE (at)}
 */
public record TableFacts(
    QualifiedName name,
    Optional<Long> modified,
    Map<String, String> types,
    List<IndexFacts> indexes,
    List<String> policies,
    Optional<String> partitionKey) {

  public TableFacts {
    types = Map.copyOf(types);
    indexes = List.copyOf(indexes);
    policies = List.copyOf(policies);
  }

  /**
   * A valid index.
   *
   * @param keys columns or expressions, as pg_get_indexdef writes them
   */
  public record IndexFacts(String name, String method, boolean partial, List<String> keys) {
    public IndexFacts {
      keys = List.copyOf(keys);
    }
  }
}
