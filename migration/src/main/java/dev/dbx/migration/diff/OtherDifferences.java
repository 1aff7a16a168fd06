package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.OtherObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Objects of the kinds that the diff does not look into, where two catalogues have not the same.
 */
public final class OtherDifferences {

  private OtherDifferences() {}

  /** Their kinds and names, in order. */
  public static List<String> between(Catalog from, Catalog to) {
    Map<String, OtherObject> before = byName(from);
    Map<String, OtherObject> after = byName(to);
    Set<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(
            name ->
                !before.containsKey(name)
                    || !after.containsKey(name)
                    || !before.get(name).equals(after.get(name)))
        .toList();
  }

  private static Map<String, OtherObject> byName(Catalog catalog) {
    Map<String, OtherObject> byName = new HashMap<>();
    catalog.others().forEach(object -> byName.put(object.kind() + " " + object.name(), object));
    return byName;
  }
}
