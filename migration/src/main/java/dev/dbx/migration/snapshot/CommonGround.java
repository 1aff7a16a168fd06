package dev.dbx.migration.snapshot;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.migration.diff.RenamePolicy;
import dev.dbx.migration.diff.SchemaDiff;
import dev.dbx.migration.plan.MigrationPlan;
import dev.dbx.migration.replay.Replayed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What can be compared of two sides. Files say nothing of who owns what, of versions of extensions,
 * or of what others put beside their schemas.
 *
 * @param replayed whether a side is files
 * @param notes how these were run, and what was left out on their account
 */
record CommonGround(Catalog from, Catalog to, boolean replayed, List<String> notes) {

  static CommonGround of(Sides.Both sides) {
    List<Replayed> replayed =
        Stream.of(sides.from(), sides.to()).flatMap(side -> side.replayed().stream()).toList();
    Catalog from = sides.from().definitions();
    Catalog to = sides.to().definitions();
    if (replayed.isEmpty()) {
      return new CommonGround(from, to, false, List.of());
    }
    OwnerlessCatalog ownerless = OwnerlessCatalog.of(from, to, replayed);
    Set<String> leftOut = new TreeSet<>();
    FileScope scope = FileScope.of(replayed, ownerless, leftOut);
    Catalog narrowFrom = scope.narrow(ownerless.apply(from));
    Catalog narrowTo = scope.narrow(ownerless.apply(to));
    List<String> notes = new ArrayList<>();
    replayed.forEach(side -> notes.addAll(side.notes()));
    notes.add("owners, and versions of extensions, are not compared with files");
    if (!leftOut.isEmpty()) {
      notes.add("left out, as no file makes it: " + String.join(", ", leftOut));
    }
    return new CommonGround(narrowFrom, narrowTo, true, notes);
  }

  SchemaDiff diff() {
    return replayed ? SchemaDiff.withoutOwners(from, to) : SchemaDiff.between(from, to);
  }

  /** Files do not say who owns what, and who runs a migration may decide it. */
  MigrationPlan plan() {
    Options options = new Options(!replayed, true, true);
    return MigrationPlan.between(from, to, RenamePolicy.LIKELY, options);
  }
}
