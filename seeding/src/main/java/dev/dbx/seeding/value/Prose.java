package dev.dbx.seeding.value;

import dev.dbx.seeding.value.Pools.Pool;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * Text about something. Columns of one row that speak of the same person or place agree, because
 * they ask the same dice.
 *
 * @param row the dice of the row's table
 * @param own those of the column
 */
record Prose(Meaning meaning, String table, Dice row, Dice own) {

  private static final List<String> STATUSES =
      List.of("active", "pending", "archived", "draft", "closed");
  private static final List<String> KINDS =
      List.of("standard", "basic", "premium", "internal", "external", "trial");
  private static final List<String> GENDERS = List.of("female", "male", "other");
  private static final List<String> MIME_TYPES =
      List.of("image/png", "image/jpeg", "application/pdf", "text/plain", "application/json");
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
          "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Safari/605.1.15",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0");

  String text(long number) {
    return switch (meaning) {
      case EMAIL -> handle(number) + "@example.com";
      case USERNAME -> handle(number);
      case FIRST_NAME -> first(number);
      case LAST_NAME -> last(number);
      case FULL_NAME -> first(number) + " " + last(number);
      case PHONE -> Written.as("+%s555%07d", place(number).dial(), own.below(number, 10_000_000));
      case IMAGE_URL -> "https://example.com/images/" + word(number, 1) + "-" + number + ".png";
      case URL -> "https://example.com/" + word(number, 1) + "/" + word(number, 2);
      case USER_AGENT -> pick(AGENTS, number);
      case IP_ADDRESS -> "192.0.2." + (1 + own.below(number, 254));
      case FILE_NAME -> word(number, 1) + "-" + word(number, 2) + ".png";
      case PATH -> "/" + word(number, 1) + "/" + word(number, 2);
      case MIME_TYPE -> pick(MIME_TYPES, number);
      case COUNTRY_CODE -> place(number).code();
      case COUNTRY -> place(number).country();
      case CITY -> place(number).city();
      case POSTAL_CODE -> place(number).postal();
      case STREET -> (1 + own.below(number, 200)) + " " + Pools.pick(Pool.STREET, own, number);
      case REGION -> place(number).region();
      case TIME_ZONE -> place(number).zone();
      case LOCALE -> place(number).language() + "-" + place(number).code();
      case LANGUAGE -> place(number).language();
      case CURRENCY -> place(number).currency();
      case ISBN -> isbn(number);
      case IBAN -> iban(number);
      case SECRET -> hex(number);
      case SLUG -> slug(word(number, 1) + "-" + word(number, 2) + "-" + word(number, 3));
      case COLOR -> Written.as("#%06x", own.below(number, 0x1000000));
      case VERSION ->
          own.below(number, 5) + "." + own.below(number + 1, 20) + "." + own.below(number + 2, 10);
      case JOB_TITLE -> Pools.pick(Pool.JOB_TITLE, own, number);
      case COMPANY -> Pools.pick(Pool.COMPANY, own, number);
      case GENDER -> pick(GENDERS, number);
      case STATUS -> pick(STATUSES, number);
      case KIND -> pick(KINDS, number);
      case CODE -> code(number);
      case TITLE ->
          Things.names(table)
              .map(pool -> Pools.pick(pool, own, number))
              .orElseGet(() -> phrase(number));
      case BODY -> sentence(number) + " " + sentence(number + 7);
      case DESCRIPTION -> sentence(number);
      case WORD -> word(number, 1).toLowerCase(Locale.ROOT);
      case NAME -> name(number);
    };
  }

  /** A number with check digits that no other number gets. */
  String checked(long number) {
    return meaning == Meaning.ISBN
        ? isbnOf(own.shuffled(number, 1_000_000_000L))
        : ibanOf(own.shuffled(number, 10_000_000_000L));
  }

  /** Of a person, a thing, or anything. */
  private String name(long number) {
    if (Things.arePeople(table)) {
      return first(number) + " " + last(number);
    }
    return Things.names(table)
        .map(pool -> Pools.pick(pool, own, number))
        .orElseGet(() -> capital(word(number, 1)) + " " + word(number, 2));
  }

  private String first(long number) {
    return Pools.pick(Pool.FIRST_NAME, row.named("first name"), number);
  }

  private String last(long number) {
    return Pools.pick(Pool.LAST_NAME, row.named("last name"), number);
  }

  private String handle(long number) {
    return slug(first(number)).replace("-", "") + "." + slug(last(number)).replace("-", "");
  }

  private Place place(long number) {
    return Place.ALL.get(row.named("place").below(number, Place.ALL.size()));
  }

  private String word(long number, int which) {
    return Pools.pick(Pool.WORD, own.named("word " + which), number);
  }

  private String phrase(long number) {
    return capital(Pools.pick(Pool.PHRASE, own, number));
  }

  private String sentence(long number) {
    return Pools.pick(Pool.SENTENCE, own, number);
  }

  private String pick(List<String> list, long number) {
    return list.get(own.below(number, list.size()));
  }

  private String hex(long number) {
    return Written.as("%016x%016x", own.bits(number), own.bits(~number));
  }

  private String code(long number) {
    char letter = (char) ('A' + own.below(number, 26));
    char other = (char) ('A' + own.below(~number, 26));
    return Written.as("%c%c-%06d", letter, other, own.below(number, 1_000_000));
  }

  /** With its check digit (ISO 2108). */
  private String isbn(long number) {
    return isbnOf(own.below(number, 1_000_000_000L));
  }

  private static String isbnOf(long book) {
    String digits = "978" + Written.as("%09d", book);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** Of Germany, with its check digits (ISO 13616). */
  private String iban(long number) {
    return ibanOf(own.below(number, 10_000_000_000L));
  }

  private static String ibanOf(long account) {
    String bban = "37040044" + Written.as("%010d", account);
    int rest = new BigInteger(bban + "131400").mod(BigInteger.valueOf(97)).intValue();
    return Written.as("DE%02d%s", 98 - rest, bban);
  }

  private static String capital(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  static String slug(String text) {
    String slug =
        Normalizer.normalize(text, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.isEmpty() ? "x" : slug;
  }
}
