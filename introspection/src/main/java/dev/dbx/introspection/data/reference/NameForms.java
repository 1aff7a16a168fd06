package dev.dbx.introspection.data.reference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The forms in which a table's name stands in names of columns. */
final class NameForms {

  private static final Map<String, String> IRREGULAR =
      Map.of("people", "person", "children", "child", "men", "man", "women", "woman");

  private static final List<String> HISSING = List.of("sses", "xes", "ches", "shes", "uses");

  private NameForms() {}

  /** Lower case with underscores, whatever it was: {@code userId} gives {@code user_id}. */
  static String snake(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  /** The whole name, singular first: {@code user_profile}, {@code user_profiles}. */
  static Set<String> whole(String table) {
    String name = snake(table);
    Set<String> forms = new LinkedHashSet<>();
    forms.add(singular(name));
    forms.add(name);
    return forms;
  }

  /** Its last word alone, singular: {@code profile}. */
  static String lastWord(String table) {
    String name = singular(snake(table));
    return name.substring(name.lastIndexOf('_') + 1);
  }

  /** Of the last word; good enough for names of tables. */
  static String singular(String name) {
    int at = name.lastIndexOf('_') + 1;
    return name.substring(0, at) + singularWord(name.substring(at));
  }

  private static String singularWord(String word) {
    if (IRREGULAR.containsKey(word)) {
      return IRREGULAR.getOrDefault(word, word);
    }
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (HISSING.stream().anyMatch(word::endsWith)) {
      return word.substring(0, word.length() - 2);
    }
    boolean plural = word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us");
    return plural && word.length() > 2 ? word.substring(0, word.length() - 1) : word;
  }
}
