package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.catalog.OtherObject;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects that the comparison does not look into: there or not, and whether written otherwise. */
final class OtherChanges {

  /** What tables use without being said to. */
  private static final Set<String> IN_TABLES =
      Set.of(
          OtherObject.BASE_TYPE,
          "collation",
          "server",
          "foreign-data wrapper",
          "language",
          "access method");

  private final Map<Record, OtherObject> after = new IdentityHashMap<>();

  OtherChanges(Catalog from, Catalog to, Renamed renamed) {
    Map<ObjectReference, OtherObject> byReference = new HashMap<>();
    to.others().forEach(object -> byReference.put(object.reference(), object));
    for (OtherObject before : from.others()) {
      Optional.ofNullable(byReference.get(now(before, renamed)))
          .ifPresent(object -> after.put(before, object));
    }
  }

  private static ObjectReference now(OtherObject before, Renamed renamed) {
    return new OtherObject(
            before.kind(),
            renamed.text(before.name()),
            before.statements(),
            before.withoutOptions(),
            before.owner(),
            before.privileges(),
            before.comment())
        .reference();
  }

  Optional<OtherObject> after(Record before) {
    return Optional.ofNullable(after.get(before));
  }

  boolean isDropped(Record before) {
    return before instanceof OtherObject && !after.containsKey(before);
  }

  boolean isChanged(Record before) {
    return before instanceof OtherObject object
        && after(before).filter(now -> !now.statements().equals(object.statements())).isPresent();
  }

  /** Whether it can be dropped and made again without a look at tables. */
  static boolean isFree(OtherObject object) {
    return !IN_TABLES.contains(object.kind()) && !object.statements().isEmpty();
  }
}
