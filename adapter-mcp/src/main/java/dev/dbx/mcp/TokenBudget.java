package dev.dbx.mcp;

/** Keeps text within what the model can take, by an estimate that is rather too high. */
final class TokenBudget {

  private static final int LETTERS_PER_TOKEN = 4;
  private static final int DIGITS_PER_TOKEN = 2;
  private static final int MOST_PER_CHARACTER = 2;
  private static final String FENCE = "```";

  private final int tokens;

  TokenBudget(int tokens) {
    this.tokens = tokens;
  }

  /** The beginning of a text, in whole lines as far as one line fits at all. */
  record Part(String text, int linesShown, int lines) {
    boolean whole() {
      return linesShown == lines;
    }
  }

  boolean allows(String text) {
    return estimate(text) <= tokens;
  }

  /** As many lines as fit; an opened code block is closed again. */
  Part fit(String text) {
    if (allows(text)) {
      int lines = (int) text.lines().count();
      return new Part(text, lines, lines);
    }
    String[] lines = text.split("\n");
    StringBuilder kept = new StringBuilder();
    String openFence = "";
    int left = tokens;
    int shown = 0;
    while (shown < lines.length && (left -= estimate(lines[shown]) + 1) >= 0) {
      openFence = fenceAfter(lines[shown], openFence);
      kept.append(lines[shown++]).append('\n');
    }
    if (shown == 0) {
      kept.append(beginning(lines[0])).append("...\n");
    }
    kept.append(openFence);
    return new Part(kept.toString(), shown, lines.length);
  }

  private static String fenceAfter(String line, String open) {
    if (!line.startsWith(FENCE)) {
      return open;
    }
    return open.isEmpty() ? line.replaceFirst("[^`].*", "") : line.equals(open) ? "" : open;
  }

  /** So many characters fit whatever they are. */
  private String beginning(String line) {
    int end = Math.min(line.length(), tokens / MOST_PER_CHARACTER);
    boolean split = end > 0 && Character.isHighSurrogate(line.charAt(end - 1));
    return line.substring(0, split ? end - 1 : end);
  }

  /** Words, numbers and punctuation marks, each at least one token. */
  static int estimate(String text) {
    int tokens = 0;
    int run = 0;
    Kind previous = Kind.SPACE;
    for (int i = 0; i < text.length(); i++) {
      Kind kind = Kind.of(text.charAt(i));
      run = kind == previous ? run + 1 : 1;
      tokens += kind.startsTokenAt(run);
      previous = kind;
    }
    return tokens;
  }

  private enum Kind {
    SPACE,
    LOWER,
    UPPER,
    DIGIT,
    MARK,
    OTHER;

    static Kind of(char c) {
      if (c == ' ') {
        return SPACE;
      }
      if (c >= 'a' && c <= 'z') {
        return LOWER;
      }
      if (c >= 'A' && c <= 'Z') {
        return UPPER;
      }
      if (c >= '0' && c <= '9') {
        return DIGIT;
      }
      return c < 0x250 ? MARK : OTHER;
    }

    /** How many tokens the run's character of this position adds. */
    int startsTokenAt(int run) {
      return switch (this) {
        case SPACE -> run == 2 ? 1 : 0;
        case LOWER, UPPER -> run % LETTERS_PER_TOKEN == 1 ? 1 : 0;
        case DIGIT -> run % DIGITS_PER_TOKEN == 1 ? 1 : 0;
        case MARK -> 1;
        case OTHER -> MOST_PER_CHARACTER;
      };
    }
  }
}
