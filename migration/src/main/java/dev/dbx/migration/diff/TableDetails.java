package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Relation;
import dev.dbx.migration.diff.Kind.Detail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a new or a former table consists of, without what it has from its parents. */
final class TableDetails {

  private TableDetails() {}

  static List<Detail> of(Relation relation) {
    List<Detail> details = new ArrayList<>();
    details.add(new Detail("definition", Summaries.relation(relation)));
    if (relation.definition().isEmpty()) {
      add(TableKinds.COLUMNS, relation, details);
    }
    TableKinds.PARTS.forEach(kind -> add(kind, relation, details));
    if (relation.rowSecurity().enabled()) {
      details.add(new Detail("row security", relation.rowSecurity().forced() ? "forced" : "on"));
    }
    details.add(
        new Detail(
            "granted",
            GrantDifferences.words(Optional.of(relation.owner()), relation.privileges())));
    return details;
  }

  private static <T extends Record> void add(
      Kind<Relation, T> kind, Relation relation, List<Detail> details) {
    for (Item<T> part : kind.items(relation)) {
      if (!Parents.gave(part.record())) {
        details.add(
            new Detail(
                part.subject().kind().word() + " " + part.subject().shortSql(),
                kind.summary().apply(part.record())));
      }
    }
  }
}
