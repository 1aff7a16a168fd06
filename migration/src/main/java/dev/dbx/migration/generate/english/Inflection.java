package dev.dbx.migration.generate.english;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Singular and plural of English nouns, well enough for names of tables. */
public final class Inflection {

  private static final Map<String, String> IRREGULAR =
      Map.ofEntries(
          Map.entry("people", "person"),
          Map.entry("children", "child"),
          Map.entry("men", "man"),
          Map.entry("women", "woman"),
          Map.entry("statuses", "status"),
          Map.entry("addresses", "address"),
          Map.entry("indices", "index"),
          Map.entry("indexes", "index"),
          Map.entry("data", "data"),
          Map.entry("equipment", "equipment"),
          Map.entry("furniture", "furniture"),
          Map.entry("software", "software"),
          Map.entry("feedback", "feedback"),
          Map.entry("staff", "staff"),
          Map.entry("leaves", "leaf"),
          Map.entry("shelves", "shelf"),
          Map.entry("movies", "movie"),
          Map.entry("news", "news"),
          Map.entry("series", "series"));

  private static final List<String> HISSING =
      List.of("sses", "xes", "ches", "shes", "zzes", "uses");

  private static final Set<String> SINGULAR_ENDS = Set.of("ss", "us", "is");

  private Inflection() {}

  /** Of a name, the last word is made singular. */
  public static String singular(String name) {
    int at = name.lastIndexOf('_') + 1;
    return name.substring(0, at) + singularWord(name.substring(at));
  }

  private static String singularWord(String word) {
    String known = IRREGULAR.get(word);
    if (known != null) {
      return known;
    }
    if (word.endsWith("ies") && word.length() > 4) {
      return word.substring(0, word.length() - 3) + "y";
    }
    if (HISSING.stream().anyMatch(word::endsWith) && word.length() > 4) {
      return word.substring(0, word.length() - 2);
    }
    boolean plural = word.endsWith("s") && SINGULAR_ENDS.stream().noneMatch(word::endsWith);
    return plural && word.length() > 2 ? word.substring(0, word.length() - 1) : word;
  }

  public static String plural(String name) {
    String word = singular(name);
    for (Map.Entry<String, String> one : IRREGULAR.entrySet()) {
      if (one.getValue().equals(word) && !one.getKey().equals("indices")) {
        return one.getKey();
      }
    }
    if (word.endsWith("y")
        && word.length() > 1
        && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0) {
      return word.substring(0, word.length() - 1) + "ies";
    }
    boolean hissing =
        word.endsWith("s") || word.endsWith("x") || word.endsWith("ch") || word.endsWith("sh");
    return word + (hissing ? "es" : "s");
  }

  /** What happened, of a verb: {@code like} gives {@code liked}. */
  public static String past(String verb) {
    return verb.endsWith("e") ? verb + "d" : verb + "ed";
  }
}
