package dev.dbx.migration.generate.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attributes that have the same column wherever they are spoken of. */
public final class Attribute {

  private static final Map<String, List<Line>> KNOWN = read(Domains.text("attributes.txt"));

  private static final Map<String, String> MOMENTS =
      Map.ofEntries(
          Map.entry("confirmation", "confirmed"),
          Map.entry("unsubscribe", "unsubscribed"),
          Map.entry("unsubscription", "unsubscribed"),
          Map.entry("subscription", "subscribed"),
          Map.entry("signup", "signed_up"),
          Map.entry("registration", "registered"),
          Map.entry("cancellation", "cancelled"),
          Map.entry("publication", "published"),
          Map.entry("approval", "approved"),
          Map.entry("activation", "activated"),
          Map.entry("completion", "completed"),
          Map.entry("submission", "submitted"),
          Map.entry("creation", "created"),
          Map.entry("verification", "verified"),
          Map.entry("expiry", "expires"),
          Map.entry("expiration", "expires"));

  private Attribute() {}

  private static Map<String, List<Line>> read(String text) {
    Map<String, List<Line>> known = new HashMap<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              List<Line> column = new ArrayList<>();
              column.add(Line.parse(line.substring(colon + 1).strip()));
              Arrays.stream(line.substring(0, colon).split("\\|"))
                  .forEach(words -> known.put(words.strip(), List.copyOf(column)));
            });
    return Map.copyOf(known);
  }

  /** Something that happened, or will: a point in time, even where people call it a date. */
  public static boolean isMoment(String noun) {
    return MOMENTS.containsKey(noun);
  }

  /** The column of some words, such as {@code iso code}. */
  public static Optional<List<Line>> known(String words) {
    return Optional.ofNullable(KNOWN.get(words)).or(() -> moment(words));
  }

  private static Optional<List<Line>> moment(String words) {
    String noun = words.replaceFirst(" (date|time|timestamp)$", "");
    return Optional.ofNullable(noun.equals(words) ? null : MOMENTS.get(noun))
        .map(past -> List.of(Line.parse(past + "_at timestamptz")));
  }
}
