package dev.dbx.mcp;

import dev.dbx.core.render.Printable;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Sets off text that may hold words of others, between marks that the text cannot contain. */
final class UntrustedText {

  private final SecureRandom random = new SecureRandom();

  /** The text between marks made for it alone, under a line that says what it is. */
  String mark(String label, String text) {
    String shown = withoutControls(text);
    String tag = tagNotIn(shown);
    String end = shown.endsWith("\n") ? "" : "\n";
    return label + "\n<" + tag + ">\n" + shown + end + "</" + tag + ">";
  }

  private String tagNotIn(String text) {
    byte[] bytes = new byte[4];
    String tag;
    do {
      random.nextBytes(bytes);
      tag = "data-" + HexFormat.of().formatHex(bytes);
    } while (text.contains(tag));
    return tag;
  }

  private static String withoutControls(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\n')
        ? text
        : text.lines().map(UntrustedText::line).collect(Collectors.joining("\n"));
  }

  private static String line(String line) {
    return Arrays.stream(line.split("\t", -1)).map(Printable::of).collect(Collectors.joining("\t"));
  }
}
