package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.ddl.SchemaScript.NotWritten;
import java.util.ArrayList;
import java.util.List;

/** What a script leaves out. */
final class Gaps {

  private static final String OPTIONS = "its options are left out, for they may hold secrets";

  private final List<NotWritten> all = new ArrayList<>();

  private Gaps() {}

  static List<NotWritten> of(Catalog catalog) {
    Gaps gaps = new Gaps();
    catalog.others().forEach(gaps::other);
    catalog.relations().forEach(gaps::relation);
    catalog.routines().stream()
        .filter(routine -> routine.definition().isEmpty())
        .forEach(routine -> gaps.add("routine " + routine.name(), "it has no definition"));
    return gaps.all;
  }

  private void add(String object, String reason) {
    all.add(new NotWritten(object, reason));
  }

  private void other(OtherObject object) {
    String name = object.kind() + " " + object.name();
    if (!object.statements().isEmpty()) {
      if (object.withoutOptions()) {
        add(name, OPTIONS);
      }
    } else {
      add(name, "it is made of options, which may hold secrets");
    }
  }

  private void relation(Relation relation) {
    relation
        .foreignSource()
        .filter(source -> !source.options().isEmpty())
        .ifPresent(source -> add("foreign table " + relation.name(), OPTIONS));
    relation.indexes().stream()
        .filter(index -> isBroken(relation, index))
        .forEach(index -> add("index " + index.name(), "it is not valid; the copy's is"));
  }

  /** The index of a partitioned table may lack those of partitions; that is written. */
  private static boolean isBroken(Relation table, Index index) {
    return !index.valid() && table.partitioning().isEmpty();
  }
}
