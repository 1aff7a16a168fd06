package dev.dbx.migration.generate.english;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The type that a column of that name has, as a rule. */
public final class TypeGuess {

  private static final Set<String> FLAGS =
      Set.of(
          "is",
          "has",
          "can",
          "active",
          "enabled",
          "disabled",
          "verified",
          "published",
          "archived",
          "deleted",
          "visible",
          "hidden",
          "done",
          "paid",
          "confirmed",
          "approved",
          "blocked",
          "featured",
          "completed",
          "subscribed",
          "optin",
          "banned",
          "locked",
          "public",
          "private");
  private static final Set<String> QUESTIONS = Set.of("is", "has", "can", "was", "are");
  private static final Set<String> MONEY =
      Set.of(
          "price",
          "amount",
          "total",
          "subtotal",
          "cost",
          "fee",
          "balance",
          "salary",
          "budget",
          "tax",
          "revenue",
          "deposit",
          "refund",
          "wage",
          "credit");
  private static final Set<String> COUNTS =
      Set.of(
          "count",
          "quantity",
          "stock",
          "points",
          "point",
          "age",
          "year",
          "rank",
          "position",
          "priority",
          "attempts",
          "attempt",
          "views",
          "view",
          "likes",
          "retries",
          "capacity",
          "seats",
          "floor",
          "stars",
          "score",
          "level",
          "number_of",
          "size",
          "minutes",
          "seconds",
          "days",
          "hours",
          "order",
          "threshold",
          "limit");
  private static final Set<String> DECIMALS =
      Set.of("weight", "height", "width", "length", "distance", "temperature", "volume");
  private static final Set<String> RATES =
      Set.of("rate", "percentage", "percent", "discount", "ratio", "commission");
  private static final Set<String> DATES =
      Set.of("date", "birthday", "birthdate", "dob", "deadline", "day");
  private static final Set<String> TIMES = Set.of("at", "timestamp", "time", "datetime");
  private static final Set<String> DOCUMENTS =
      Set.of(
          "json",
          "metadata",
          "settings",
          "preferences",
          "payload",
          "attributes",
          "options",
          "config",
          "configuration",
          "properties",
          "details");

  private TypeGuess() {}

  /** As SQL. */
  public static String of(String name) {
    List<String> words = Arrays.asList(name.split("_"));
    String last = words.get(words.size() - 1);
    String one = Inflection.singular(last);
    if (last.equals("id") && words.size() > 1) {
      return "bigint";
    }
    if (QUESTIONS.contains(words.get(0)) && !TIMES.contains(last) && !DATES.contains(last)
        || FLAGS.contains(last)) {
      return "boolean";
    }
    if (TIMES.contains(last)) {
      return "timestamptz";
    }
    if (DATES.contains(last)) {
      return "date";
    }
    if (last.equals("cents") || COUNTS.contains(last) || COUNTS.contains(one)) {
      return "integer";
    }
    if (MONEY.contains(one)) {
      return "numeric(12,2)";
    }
    if (RATES.contains(one)) {
      return "numeric(7,4)";
    }
    if (DECIMALS.contains(one)) {
      return "numeric";
    }
    if (DOCUMENTS.contains(last)) {
      return "jsonb";
    }
    return other(last, one);
  }

  private static String other(String last, String one) {
    return switch (one) {
      case "latitude", "longitude", "lat", "lng", "lon" -> "numeric(9,6)";
      case "uuid", "guid" -> "uuid";
      case "ip" -> "inet";
      case "duration" -> "interval";
      case "tag", "label" -> last.equals(one) ? "text" : "text[]";
      default -> "text";
    };
  }
}
