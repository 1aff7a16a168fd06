package dev.dbx.migration.generate.english;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How columns are usually called. */
public final class ColumnWords {

  private static final Map<String, String> USUAL =
      Map.ofEntries(
          Map.entry("phone_number", "phone"),
          Map.entry("telephone_number", "phone"),
          Map.entry("telephone", "phone"),
          Map.entry("email_address", "email"),
          Map.entry("e_mail", "email"),
          Map.entry("e_mail_address", "email"),
          Map.entry("mail_address", "email"),
          Map.entry("published_flag", "published"),
          Map.entry("dob", "birth_date"),
          Map.entry("birthday", "birth_date"),
          Map.entry("date_of_birth", "birth_date"));

  private static final Map<String, String> PAST =
      Map.ofEntries(
          Map.entry("shipping", "shipped"),
          Map.entry("delivery", "delivered"),
          Map.entry("payment", "paid"),
          Map.entry("cancellation", "cancelled"),
          Map.entry("deletion", "deleted"),
          Map.entry("publication", "published"),
          Map.entry("creation", "created"),
          Map.entry("confirmation", "confirmed"),
          Map.entry("expiry", "expires"),
          Map.entry("expiration", "expires"));

  private static final Set<String> TIME = Set.of("time", "timestamp", "date");

  private ColumnWords() {}

  /** A shorter name, where there is one that everybody uses. */
  static String usual(String name) {
    String bare = name.endsWith("_flag") ? name.substring(0, name.length() - 5) : name;
    return USUAL.getOrDefault(bare, bare);
  }

  /** {@code created}, {@code created_timestamp} and {@code creation_time} are created_at. */
  static Optional<String> time(String name) {
    int cut = name.lastIndexOf('_');
    if (cut < 0 || !TIME.contains(name.substring(cut + 1))) {
      return Optional.empty();
    }
    String first = name.substring(0, cut);
    boolean date = name.endsWith("_date");
    if (PAST.containsKey(first) && !date) {
      return Optional.of(PAST.get(first) + "_at");
    }
    boolean past = first.endsWith("ed");
    return past && !date ? Optional.of(first + "_at") : Optional.empty();
  }

  /** A column that is described: whether it is paid, when it was paid, number of visits. */
  static Optional<String> described(Phrase phrase) {
    List<String> words = phrase.words();
    int size = words.size();
    String last = words.get(size - 1);
    if (words.get(0).equals("whether")) {
      return size <= 4 ? Optional.of(last) : Optional.empty();
    }
    if (size >= 2 && size <= 6 && words.contains("when") && words.indexOf("when") <= 1) {
      return last.endsWith("ed") || last.equals("paid") || last.equals("sent")
          ? Optional.of(last + "_at")
          : Optional.empty();
    }
    if (size == 3 && words.get(0).equals("number") && words.get(1).equals("of")) {
      return Optional.of(Inflection.singular(last) + "_count");
    }
    return size == 3 && words.get(0).equals("date") && words.get(1).equals("of")
        ? Optional.of(usual("date_of_" + last).replaceFirst("^date_of_(.*)", "$1_date"))
        : Optional.empty();
  }
}
