package dev.dbx.seeding.value;

import dev.dbx.seeding.check.Limits;
import dev.dbx.seeding.check.Limits.Form;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Text about something, cut and filled to a length.
 *
 * @param longest number of characters
 */
record Texts(Prose prose, Limits limits, int longest) implements Generator {

  private static final int RADIX = 36;
  private static final int LETTERS = 26;
  private static final int LONGEST_CODE = 3;

  @Override
  public String value(long row) {
    return fitted(prose.text(row), "");
  }

  /** The number stands in it, where such texts have one. */
  @Override
  public String distinct(long number) {
    String text = prose.text(number);
    return switch (prose.meaning()) {
      case EMAIL -> {
        String local = formed(text.substring(0, text.indexOf('@')));
        String rest = (number + 1) + "@example.com";
        int room = longest - rest.length();
        yield room > 0
            ? local.substring(0, Math.min(local.length(), room)) + rest
            : fitted("", short36(number));
      }
      case PHONE ->
          fitted(text.substring(0, text.indexOf("555")) + Written.as("555%07d", number), "");
      case CODE -> fitted(text.substring(0, 3), Written.as("%06d", number + 1));
      case SLUG, USERNAME, PATH, URL -> fitted(text, "-" + (number + 1));
      case SECRET -> fitted(Written.as("%016x", number) + text, "");
      case IP_ADDRESS ->
          Written.as("10.%d.%d.%d", number >> 16 & 255, number >> 8 & 255, number & 255);
      case ISBN, IBAN -> {
        String checked = prose.checked(number);
        yield checked.length() <= longest ? fitted(checked, "") : fitted(text, " " + (number + 1));
      }
      case COLOR -> fitted(Written.as("#%06x", number & 0xFFFFFF), "");
      default -> fitted(text, " " + (number + 1));
    };
  }

  /** As long as there is room: letters, as long as these suffice. */
  private String code(long number) {
    StringBuilder code = new StringBuilder();
    long rest = number;
    for (int i = 0; i < longest; i++) {
      int digit = (int) (rest % RADIX);
      code.insert(0, (char) (digit < LETTERS ? 'A' + digit : '0' + digit - LETTERS));
      rest /= RADIX;
    }
    return code.toString();
  }

  private static String short36(long number) {
    return Long.toString(number, RADIX);
  }

  /** The ending stays whole; where there is no room for it, its digits alone do. */
  private String fitted(String text, String ending) {
    if (ending.length() >= longest && !ending.isEmpty()) {
      long number = Long.parseLong(ending.replaceAll("\\D", ""));
      boolean isCode = longest > 1 && longest <= LONGEST_CODE;
      return formed(filled(isCode ? code(number) : short36(number)));
    }
    String cut =
        text.substring(0, Math.min(text.length(), longest - ending.length())).stripTrailing();
    return formed(filled(cut + ending));
  }

  private String filled(String text) {
    StringBuilder filled = new StringBuilder(text);
    while (filled.length() < limits.shortest().orElse(0)) {
      filled.append(text.isEmpty() ? "x" : "-" + text);
    }
    int most = Math.max(limits.shortest().orElse(0), text.length());
    String cut = filled.length() > most ? filled.substring(0, most) : filled.toString();
    return cut.endsWith(" ") || cut.endsWith("-") && cut.length() > text.length()
        ? cut.substring(0, cut.length() - 1) + "x"
        : cut;
  }

  @Override
  public OptionalLong capacity() {
    // what fits into the length as a number
    return longest >= 12
        ? OptionalLong.empty()
        : OptionalLong.of((long) Math.pow(RADIX, Math.max(1, longest)) - 1);
  }

  @Override
  public String words() {
    return prose.meaning().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String formed(String text) {
    return limits.forms().contains(Form.UPPER)
        ? text.toUpperCase(Locale.ROOT)
        : limits.forms().contains(Form.LOWER) ? text.toLowerCase(Locale.ROOT) : text;
  }
}
