package dev.dbx.migration.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What differs between two lists of settings, each as name=value. */
final class SettingDifferences {

  private SettingDifferences() {}

  static List<Difference> of(String title, List<String> before, List<String> after) {
    Map<String, String> old = parse(before);
    Map<String, String> now = parse(after);
    Set<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String name : names) {
      String was = old.getOrDefault(name, "");
      String is = now.getOrDefault(name, "");
      if (!was.equals(is)) {
        differences.add(Difference.of(title + " " + name, was, is));
      }
    }
    return differences;
  }

  private static Map<String, String> parse(List<String> settings) {
    Map<String, String> values = new HashMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      values.put(
          equals < 0 ? setting : setting.substring(0, equals),
          equals < 0 ? "set" : setting.substring(equals + 1));
    }
    return values;
  }
}
