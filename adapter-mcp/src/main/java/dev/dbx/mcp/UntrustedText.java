package dev.dbx.mcp;

import dev.dbx.core.render.Printable;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/** Sets off text that may hold words of others, between marks that the text cannot contain. */
final class UntrustedText {

  private final IntSupplier random;

  /** From a source that nobody outside can predict. */
  UntrustedText(IntSupplier random) {
    this.random = random;
  }

  /** The text between marks made for it alone, under a line that says what it is. */
  String mark(String label, String text) {
    String shown = readable(text);
    String tag = tagNotIn(shown);
    String end = shown.endsWith("\n") ? "" : "\n";
    return label + "\n<" + tag + ">\n" + shown + end + "</" + tag + ">";
  }

  private String tagNotIn(String text) {
    String tag;
    do {
      tag = "data-" + HexFormat.of().toHexDigits(random.getAsInt());
    } while (text.contains(tag));
    return tag;
  }

  /** The text with control and direction-changing characters shown instead of sent. */
  static String readable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\n')
        ? text
        : text.lines().map(UntrustedText::line).collect(Collectors.joining("\n"));
  }

  private static String line(String line) {
    return Arrays.stream(line.split("\t", -1)).map(Printable::of).collect(Collectors.joining("\t"));
  }
}
