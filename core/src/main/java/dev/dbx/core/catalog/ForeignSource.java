package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import java.util.List;

/**
 * Where a foreign table's rows come from.
 *
 * @param options names only, since values may hold secrets
 */
public record ForeignSource(Identifier server, List<String> options) {

  public ForeignSource {
    options = List.copyOf(options);
  }
}
