package dev.dbx.seeding.copy;

import dev.dbx.seeding.value.Pools;
import dev.dbx.seeding.value.Pools.Pool;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes stand-ins for values. The same value gets the same one wherever it stands, so that what was
 * equal stays equal; without the key nobody can find out whose it is, nor try all values until one
 * fits (HMAC, RFC 2104).
 */
final class StandIns {

  private static final String ALGORITHM = "HmacSHA256";
  private static final List<String> DOMAINS = List.of("example.com", "example.net", "example.org");
  private static final Pattern DATE = Pattern.compile("(?<!\\d)(\\d{4})-(\\d\\d)-(\\d\\d)(?!\\d)");
  private static final int DAYS_OF_EVERY_MONTH = 28;
  private static final int MONTHS = 12;
  private static final int LEAST_WEEKS = 4;
  private static final int MOST_WEEKS = 50;
  private static final int HOUSES = 200;
  private static final int MARK = 7;
  private static final int RADIX = 36;

  private static final Pattern URL = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*://)[^/?#\\s]*");

  /** After so many stand-ins that do not fit, forms are kept more closely. */
  private static final int PATIENCE = 4;

  /** After so many, letters are kept: they may be demanded, as in {@code INV-000123}. */
  private static final int FORM = 12;

  /** More of them do not help. */
  static final int ATTEMPTS = 20;

  private final Mac mac;
  private final int weeks;

  StandIns(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
    weeks = LEAST_WEEKS + random(Mask.SHIFT, "", 0).nextInt(MOST_WEEKS - LEAST_WEEKS);
  }

  /**
   * The stand-in of a text, number, moment or the like.
   *
   * @param attempt counts on where an earlier one does not do
   */
  String of(Mask mask, String value, int attempt) {
    boolean patient = attempt < PATIENCE;
    return switch (mask) {
      case EMAIL -> patient ? email(value, attempt) : scrambled(Mask.CODE, value, attempt);
      case FIRST_NAME, LAST_NAME, NAME, COMPANY, STREET, CITY ->
          patient ? words(mask, value, attempt) : scrambled(Mask.TEXT, value, attempt);
      case DAY -> days(value, attempt);
      case SHIFT -> shifted(value);
      case NUMBER -> Scramble.number(value, !patient, random(mask, value, attempt));
      case UUID -> uuid(value, attempt);
      case NETWORK -> network(value, attempt);
      case BYTES -> bytes(value, attempt);
      default -> scrambled(mask, value, attempt);
    };
  }

  /** A number from 0 to below a bound, for a value. */
  int below(Mask mask, String value, int bound) {
    return random(mask, value, 0).nextInt(bound);
  }

  private SplittableRandom random(Mask mask, String value, int attempt) {
    mac.update((byte) mask.ordinal());
    mac.update((byte) attempt);
    return new SplittableRandom(
        ByteBuffer.wrap(mac.doFinal(value.getBytes(StandardCharsets.UTF_8))).getLong());
  }

  private String scrambled(Mask mask, String value, int attempt) {
    SplittableRandom random = random(mask, value, attempt);
    if (attempt >= FORM) {
      return Scramble.digits(value, random);
    }
    if (mask != Mask.TEXT) {
      return Scramble.code(value, random);
    }
    Matcher url = URL.matcher(value);
    return url.lookingAt()
        ? url.group(1) + "example.com" + Scramble.text(value.substring(url.end()), random)
        : text(value, random);
  }

  /** An address in a text is the same as elsewhere. */
  private String text(String value, SplittableRandom random) {
    if (value.indexOf('@') < 0) {
      return Scramble.text(value, random);
    }
    StringBuilder text = new StringBuilder();
    Matcher address = Contents.EMAIL.matcher(value);
    int from = 0;
    while (address.find()) {
      text.append(Scramble.text(value.substring(from, address.start()), random));
      text.append(email(address.group(), 0));
      from = address.end();
    }
    return text.append(Scramble.text(value.substring(from), random)).toString();
  }

  /** Whatever its case: people write the same address in several. */
  private String email(String value, int attempt) {
    SplittableRandom random = random(Mask.EMAIL, value.toLowerCase(Locale.ROOT), attempt);
    String name = pick(Pool.FIRST_NAME, random) + "." + pick(Pool.LAST_NAME, random);
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "")
        + mark(random)
        + "@"
        + DOMAINS.get(random.nextInt(DOMAINS.size()));
  }

  /** Few stand-ins have the same. */
  private static String mark(SplittableRandom random) {
    StringBuilder mark = new StringBuilder();
    for (int i = 0; i < MARK; i++) {
      mark.append(Character.forDigit(random.nextInt(RADIX), RADIX));
    }
    return mark.toString();
  }

  private String words(Mask mask, String value, int attempt) {
    SplittableRandom random = random(mask, value, attempt);
    String words =
        switch (mask) {
          case FIRST_NAME -> pick(Pool.FIRST_NAME, random);
          case LAST_NAME -> pick(Pool.LAST_NAME, random);
          case COMPANY -> pick(Pool.COMPANY, random);
          case STREET -> 1 + random.nextInt(HOUSES) + " " + pick(Pool.STREET, random);
          case CITY -> pick(Pool.LAST_NAME, random) + "ville";
          default -> pick(Pool.FIRST_NAME, random) + " " + pick(Pool.LAST_NAME, random);
        };
    return inCaseOf(value, words);
  }

  private static String inCaseOf(String value, String words) {
    boolean letters = value.codePoints().anyMatch(Character::isLetter);
    if (letters && value.equals(value.toUpperCase(Locale.ROOT))) {
      return words.toUpperCase(Locale.ROOT);
    }
    return letters && value.equals(value.toLowerCase(Locale.ROOT))
        ? words.toLowerCase(Locale.ROOT)
        : words;
  }

  private static String pick(Pool pool, SplittableRandom random) {
    List<String> words = Pools.of(pool);
    return words.get(random.nextInt(words.size()));
  }

  private String days(String value, int attempt) {
    SplittableRandom random = random(Mask.DAY, value, attempt);
    return DATE.matcher(value)
        .replaceAll(
            date ->
                "%s-%02d-%02d"
                    .formatted(
                        date.group(1),
                        1 + random.nextInt(MONTHS),
                        1 + random.nextInt(DAYS_OF_EVERY_MONTH)));
  }

  /** Also within ranges. */
  private String shifted(String value) {
    return DATE.matcher(value).replaceAll(this::earlier);
  }

  private String earlier(MatchResult date) {
    try {
      return LocalDate.parse(date.group()).minusWeeks(weeks).toString();
    } catch (DateTimeException noDay) {
      return Matcher.quoteReplacement(date.group());
    }
  }

  /** Its version and variant stay (RFC 9562). */
  private String uuid(String value, int attempt) {
    SplittableRandom random = random(Mask.UUID, value, attempt);
    StringBuilder uuid = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean kept = c == '-' || i == 14 || i == 19;
      uuid.append(kept ? c : Character.forDigit(random.nextInt(16), 16));
    }
    return uuid.toString();
  }

  private String network(String value, int attempt) {
    SplittableRandom random = random(Mask.NETWORK, value, attempt);
    int slash = value.indexOf('/');
    String size = slash < 0 ? "" : value.substring(slash);
    if (value.indexOf(':') >= 0) {
      return "2001:db8:%x:%x::%s"
          .formatted(
              random.nextInt(1, 0xFFFF), random.nextInt(1, 0xFFFF), size.isEmpty() ? "1" : "/64");
    }
    return size.isEmpty()
        ? "10.%d.%d.%d".formatted(random.nextInt(256), random.nextInt(256), random.nextInt(256))
        : "10.%d.%d.0/24".formatted(random.nextInt(256), random.nextInt(256));
  }

  private String bytes(String value, int attempt) {
    SplittableRandom random = random(Mask.BYTES, value, attempt);
    byte[] bytes = new byte[Math.max(0, value.length() / 2 - 1)];
    random.nextBytes(bytes);
    return "\\x" + HexFormat.of().formatHex(bytes);
  }
}
