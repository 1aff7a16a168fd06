package dev.dbx.introspection.document;

import dev.dbx.introspection.words.Expressions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes Markdown (CommonMark with GitHub's tables) in which text from a database stays text: it
 * cannot start a heading, end a table or a code block, make a link or carry HTML.
 */
final class Markdown {

  /** ASCII punctuation with a meaning inside a line; {@code $} begins a formula on GitHub. */
  private static final String SPECIAL = "\\`*[]|~$#";

  private static final Pattern NUMBERED = Pattern.compile("^(\\d{1,9})([.)])");

  private final StringBuilder out = new StringBuilder();

  /** A line of our own making. */
  Markdown line(String markdown) {
    out.append(markdown).append('\n');
    return this;
  }

  Markdown blank() {
    return line("");
  }

  /** Rows of ready-made Markdown; columns that are empty in every row are left out. */
  void table(String title, List<String> headers, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<Integer> used =
        IntStream.range(0, headers.size())
            .filter(i -> rows.stream().anyMatch(row -> !row.get(i).isEmpty()))
            .boxed()
            .toList();
    if (!title.isEmpty()) {
      line("**" + title + "**").blank();
    }
    line(row(used.stream().map(headers::get).toList()));
    line(row(used.stream().map(column -> "---").toList()));
    rows.forEach(cells -> line(row(used.stream().map(cells::get).toList())));
    blank();
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.isEmpty() ? " " : " " + cell + " ")
        .collect(Collectors.joining("|", "|", "|"));
  }

  /** A fenced block; the fence is longer than any run of its character inside. */
  void block(String language, String text) {
    String fence = "`".repeat(Math.max(3, longestRun(text) + 1));
    line(fence + language);
    line(printable(text.stripTrailing(), true));
    line(fence).blank();
  }

  @Override
  public String toString() {
    return out.toString().stripTrailing() + "\n";
  }

  /** Text from outside, on one line; a line break becomes {@code <br>}. */
  static String text(String raw) {
    StringBuilder safe = new StringBuilder();
    String stripped = printable(raw.strip(), true);
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      switch (c) {
        case '\n' -> safe.append("<br>");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        default -> safe.append(isSpecial(stripped, i) ? "\\" : "").append(c);
      }
    }
    return safeStart(safe.toString());
  }

  /** An underscore between letters, as in a name, means nothing. */
  private static boolean isSpecial(String text, int index) {
    char c = text.charAt(index);
    if (c != '_') {
      return SPECIAL.indexOf(c) >= 0;
    }
    boolean inWord =
        index > 0
            && index + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(index - 1))
            && Character.isLetterOrDigit(text.charAt(index + 1));
    return !inWord;
  }

  /** At the start of a line these would begin a list or underline a heading. */
  private static String safeStart(String text) {
    if (!text.isEmpty() && "-+=".indexOf(text.charAt(0)) >= 0) {
      return "\\" + text;
    }
    return NUMBERED.matcher(text).replaceFirst("$1\\\\$2");
  }

  /** A name or expression as code, also inside a table, on one line. */
  static String code(String raw) {
    String text = printable(Expressions.oneLine(raw), false).replace("|", "\\|");
    if (text.isBlank()) {
      return "";
    }
    String ticks = "`".repeat(longestRun(text) + 1);
    boolean padded =
        text.startsWith("`") || text.endsWith("`") || text.startsWith(" ") && text.endsWith(" ");
    return padded ? ticks + " " + text + " " + ticks : ticks + text + ticks;
  }

  static String link(String label, String anchor) {
    return "[" + label + "](#" + anchor + ")";
  }

  /** Control characters become spaces, characters that change the direction are left out. */
  private static String printable(String raw, boolean keepLines) {
    StringBuilder printable = new StringBuilder();
    raw.replace("\r\n", "\n")
        .codePoints()
        .filter(c -> !(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069))
        .map(c -> isBreak(c) ? (keepLines ? '\n' : ' ') : Character.isISOControl(c) ? ' ' : c)
        .forEach(printable::appendCodePoint);
    return printable.toString();
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
