package dev.dbx.query.index;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.query.lab.IndexDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names for new indexes, as PostgreSQL would choose them; none is given twice. */
public final class IndexNames {

  private final Set<String> given = new HashSet<>();

  /** A name that no index of the table has. */
  public Identifier free(IndexDefinition index, Relation table) {
    Set<String> taken = new HashSet<>(given);
    table.indexes().forEach(it -> taken.add(it.name().name().value()));
    List<String> parts = new ArrayList<>();
    parts.add(index.table().name().value());
    index.keys().forEach(key -> parts.add(key.column().map(Identifier::value).orElse("expr")));
    String name = name(String.join("_", parts), "_idx");
    for (int i = 1; taken.contains(name); i++) {
      name = name(String.join("_", parts), "_idx" + i);
    }
    given.add(name);
    return Identifier.of(name);
  }

  /** Cut so that there is room for its ending. */
  private static String name(String base, String ending) {
    int length = base.length();
    while (bytes(base.substring(0, length)) + ending.length() > Identifier.MAX_BYTES) {
      length--;
    }
    return base.substring(0, length) + ending;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
