package dev.dbx.core.render;

import java.util.ArrayList;
import java.util.List;

/** How many terminal columns text takes, and how to break it. */
public final class DisplayWidth {

  private DisplayWidth() {}

  /** The columns of a text without control characters. */
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /** East Asian wide characters and emoji take two columns, combining marks none. */
  private static int of(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    boolean wide =
        codePoint >= 0x1100 && codePoint <= 0x115F
            || codePoint >= 0x2E80 && codePoint <= 0xA4CF
            || codePoint >= 0xAC00 && codePoint <= 0xD7A3
            || codePoint >= 0xF900 && codePoint <= 0xFAFF
            || codePoint >= 0xFE30 && codePoint <= 0xFE6F
            || codePoint >= 0xFF00 && codePoint <= 0xFF60
            || codePoint >= 0x1F300 && codePoint <= 0x1FAFF
            || codePoint >= 0x20000 && codePoint <= 0x3FFFD;
    return wide ? 2 : 1;
  }

  /** As much of the text, from its beginning, as the width holds. */
  public static String cut(String text, int width) {
    return text.substring(0, fitting(text, 0, width));
  }

  /** Lines of at most the given width, broken at spaces where there are any. */
  static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int end = fitting(text, 0, width);
    while (end < text.length()) {
      int cut = cutAt(text, start, end);
      lines.add(text.substring(start, cut).stripTrailing());
      start = skipSpace(text, cut);
      end = fitting(text, start, width);
    }
    if (start < end || lines.isEmpty()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** Behind the last space of what fits, unless that leaves most of the line empty. */
  private static int cutAt(String text, int start, int end) {
    int space = text.lastIndexOf(' ', end);
    int cut = space > start + (end - start) / 2 ? space : end;
    return Math.max(cut, start + Character.charCount(text.codePointAt(start)));
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the text from {@code start} outgrows the width. */
  private static int fitting(String text, int start, int width) {
    int end = start;
    int used = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      used += of(codePoint);
      if (used > width) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return end;
  }
}
