package dev.dbx.query.index;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.query.lab.IndexDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names for new indexes, as PostgreSQL would choose them; none is given twice. */
final class IndexNames {

  /** An index shares its schema's names with tables, views and sequences. */
  private final Set<QualifiedName> taken = new HashSet<>();

  IndexNames(Catalog catalog) {
    catalog
        .relations()
        .forEach(
            relation -> {
              taken.add(relation.name());
              relation.indexes().forEach(index -> taken.add(index.name()));
            });
    catalog.sequences().forEach(sequence -> taken.add(sequence.name()));
  }

  Identifier free(IndexDefinition index) {
    List<String> parts = new ArrayList<>();
    parts.add(index.table().name().value());
    index.keys().forEach(key -> parts.add(key.column().map(Identifier::value).orElse("expr")));
    String base = String.join("_", parts);
    QualifiedName name = name(index, base, "_idx");
    for (int i = 1; !taken.add(name); i++) {
      name = name(index, base, "_idx" + i);
    }
    return name.name();
  }

  private static QualifiedName name(IndexDefinition index, String base, String ending) {
    return new QualifiedName(index.table().schema(), Identifier.of(name(base, ending)));
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
