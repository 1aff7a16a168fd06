package dev.dbx.seeding.copy;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.json.JsonReader;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.render.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks JSON: each text and number by the name of the key that it stands below. */
final class Documents {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final int LONGEST_KEY = 60;

  /** Documents with values for keys have any number of them. */
  private static final int MOST_KEYS = 10_000;

  private final QualifiedName table;
  private final Replacement replacement;
  private final Map<String, Key> keys = new HashMap<>();

  /** Replaces a text. */
  @FunctionalInterface
  interface Replacement {
    String of(Mask mask, String value);
  }

  Documents(QualifiedName table, Replacement replacement) {
    this.table = table;
    this.replacement = replacement;
  }

  /** A document of the same shape. */
  String masked(String json, String column) {
    try {
      return Json.compact(value(JsonReader.read(json), column));
    } catch (InvalidInput twoKeysAreTheSame) {
      return json.strip().startsWith("[") ? "[]" : "{}";
    }
  }

  private @Nullable Object value(@Nullable Object value, String key) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> map(map);
      case List<?> list -> list.stream().map(element -> value(element, key)).toList();
      case String text -> text(text, key);
      case Number number -> number(number, key);
      default -> value;
    };
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map) {
    Map<String, @Nullable Object> masked = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          masked.put(key(name), value(value, name));
        });
    return masked;
  }

  /** Some documents have addresses and numbers of people for keys. */
  private String key(String key) {
    return Contents.giveaway(List.of(key)).isPresent() || key.length() > LONGEST_KEY
        ? replacement.of(Mask.CODE, key)
        : key;
  }

  private String text(String text, String key) {
    Key about = about(key);
    List<String> one = List.of(text);
    boolean kept =
        about.isHarmless()
            || about.isKey() && Contents.areNumbers(one)
            || about.isBookkeeping() && DAY.matcher(text).lookingAt();
    if (kept && Contents.giveaway(one).isEmpty()) {
      return text;
    }
    Mask mask = Contents.of(one).filter(it -> it != Mask.JSON).orElseGet(about::mask);
    return replacement.of(mask, text);
  }

  private Object number(Number number, String key) {
    return about(key).keepsNumber()
        ? number
        : new BigDecimal(replacement.of(Mask.NUMBER, number.toString()));
  }

  /**
   * What the name of a key says.
   *
   * @param isHarmless of text
   * @param isBookkeeping of moments
   */
  private record Key(
      boolean isHarmless, boolean isKey, boolean isBookkeeping, boolean keepsNumber, Mask mask) {}

  private Key about(String key) {
    Key known = keys.get(key);
    if (known != null) {
      return known;
    }
    boolean personal = isPersonal(key, "text");
    Key about =
        new Key(
            !personal && Names.isHarmlessText(key, ""),
            !personal && Names.isKey(key),
            !personal && Names.isBookkeeping(key),
            !isPersonal(key, "numeric") && (Names.isFigure(key) || Names.isKey(key)),
            Names.ofText(key, ""));
    if (keys.size() < MOST_KEYS) {
      keys.put(key, about);
    }
    return about;
  }

  /** A key is no name of a column: it may be empty, or as long as it likes. */
  private boolean isPersonal(String key, String type) {
    return !key.isEmpty() && key.length() <= LONGEST_KEY && Names.isPersonal(table, key, type);
  }
}
