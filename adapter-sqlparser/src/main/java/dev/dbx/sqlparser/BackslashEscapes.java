package dev.dbx.sqlparser;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value of an E'...' string (docs, 4.1.2.2). */
final class BackslashEscapes {

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:(?<octal>[0-7]{1,3})|x(?<hex>[0-9A-Fa-f]{1,2})"
              + "|u(?<four>[0-9A-Fa-f]{4})|U(?<eight>[0-9A-Fa-f]{8})|(?<other>(?s:.)))");

  private BackslashEscapes() {}

  static String decode(String written) {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Matcher escape = ESCAPE.matcher(written);
    int from = 0;
    while (escape.find(from)) {
      put(bytes, written.substring(from, escape.start()));
      put(bytes, escape);
      from = escape.end();
    }
    put(bytes, written.substring(from));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void put(ByteArrayOutputStream bytes, Matcher escape) {
    if (escape.group("octal") != null) {
      bytes.write(Integer.parseInt(escape.group("octal"), 8));
    } else if (escape.group("hex") != null) {
      bytes.write(Integer.parseInt(escape.group("hex"), 16));
    } else if (escape.group("four") != null) {
      put(bytes, UnicodeEscapes.character(escape.group("four")));
    } else if (escape.group("eight") != null) {
      put(bytes, UnicodeEscapes.character(escape.group("eight")));
    } else {
      put(bytes, control(escape.group("other")));
    }
  }

  private static String control(String escaped) {
    return switch (escaped) {
      case "b" -> "\b";
      case "f" -> "\f";
      case "n" -> "\n";
      case "r" -> "\r";
      case "t" -> "\t";
      case "v" -> "\u000B";
      default -> escaped;
    };
  }

  private static void put(ByteArrayOutputStream bytes, String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
