package dev.dbx.introspection.words;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.IndexKey;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An index in few words. */
public final class IndexWords {

  private IndexWords() {}

  /** What psql shows: {@code btree (user_id, start_date DESC) WHERE done_at IS NULL}. */
  public static String definition(Index index) {
    return index.method()
        + index.keys().stream().map(IndexWords::key).collect(Collectors.joining(", ", " (", ")"))
        + (index.included().isEmpty() ? "" : " INCLUDE (" + columns(index.included()) + ")")
        + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
        + index.predicate().map(where -> " WHERE " + Expressions.bare(where)).orElse("");
  }

  private static String key(IndexKey key) {
    return key.expression()
        + key.collation().map(collation -> " COLLATE " + collation.sql()).orElse("")
        + key.operatorClass().map(IndexWords::unqualified).map(name -> " " + name).orElse("")
        + order(key);
  }

  private static String unqualified(QualifiedName name) {
    boolean builtIn =
        name.schema().stream().anyMatch(schema -> schema.value().equals("pg_catalog"));
    return builtIn ? name.name().sql() : name.sql();
  }

  /** NULLS FIRST is the default of DESC, NULLS LAST of ASC. */
  private static String order(IndexKey key) {
    if (key.descending()) {
      return key.nullsFirst() ? " DESC" : " DESC NULLS LAST";
    }
    return key.nullsFirst() ? " NULLS FIRST" : "";
  }

  /** What sets it apart from a plain, healthy index. */
  public static List<String> notes(Index index) {
    List<String> notes = new ArrayList<>();
    if (index.primary()) {
      notes.add("primary key");
    } else if (index.exclusion()) {
      notes.add("exclusion constraint");
    } else if (index.unique()) {
      notes.add(index.constraint().isPresent() ? "unique constraint" : "unique");
    }
    add(notes, !index.valid(), "invalid");
    add(notes, !index.ready(), "not ready");
    add(notes, index.clustered(), "clustered on");
    add(notes, index.replicaIdentity(), "replica identity");
    index.parent().ifPresent(parent -> notes.add("part of " + parent.sql()));
    return notes;
  }

  private static void add(List<String> notes, boolean holds, String note) {
    if (holds) {
      notes.add(note);
    }
  }

  /** What it is good for, in a sentence. */
  public static String covers(Index index) {
    String keys =
        index.keys().stream()
            .map(key -> key.expression() + (key.descending() ? " (descending)" : ""))
            .collect(Collectors.joining(", then "));
    String all = index.keys().stream().map(IndexKey::expression).collect(Collectors.joining(", "));
    String uses =
        switch (index.method()) {
          case "btree" -> "equality, ranges and order by " + keys;
          case "hash" -> "equality of " + keys;
          case "gin" -> "values inside " + all;
          case "gist" -> "overlap, containment and distance of " + all;
          case "spgist" -> "containment and distance of " + all;
          case "brin" -> "ranges of " + all + " where rows lie in its order on disk";
          default -> index.method() + " searches by " + all;
        };
    return uses
        + (index.included().isEmpty() ? "" : "; also returns " + columns(index.included()))
        + index.predicate().map(where -> "; only rows where " + Expressions.bare(where)).orElse("");
  }

  private static String columns(List<Identifier> columns) {
    return columns.stream().map(Identifier::sql).collect(Collectors.joining(", "));
  }
}
