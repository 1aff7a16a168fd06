package dev.dbx.seeding.value;

import dev.dbx.seeding.check.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Regular expressions of PostgreSQL for those who write them otherwise. */
final class Notation {

  /** PostgreSQL's names of classes, and what Java's library knows instead (docs, 9.7.3). */
  private static final List<List<String>> CLASSES =
      List.of(
          List.of("[:alpha:]", "a-zA-Z"),
          List.of("[:digit:]", "0-9"),
          List.of("[:alnum:]", "a-zA-Z0-9"),
          List.of("[:upper:]", "A-Z"),
          List.of("[:lower:]", "a-z"),
          List.of("[:space:]", " "),
          List.of("[:xdigit:]", "0-9a-f"),
          List.of("[:punct:]", "!-"));

  private static final Pattern OPEN_END = Pattern.compile("\\{(\\d+),}");

  /** Without an upper end, * and + repeat no more than this. */
  private static final int MOST_REPEATED = 8;

  private Notation() {}

  /** As Java reads it. */
  static Pattern java(String regex) {
    return Pattern.compile(withClasses(regex).replaceAll("\\\\[mMy]", "\\\\b"));
  }

  private static String withClasses(String regex) {
    String plain = regex;
    for (List<String> pair : CLASSES) {
      plain = plain.replace(pair.get(0), pair.get(1));
    }
    return plain;
  }

  /**
   * Without anchors and what only looks around, which the library takes for text, and with an end
   * for what repeats: long tails make no better data. First with the usual one everywhere, then
   * with one part each that is as long as the limits demand.
   */
  static List<String> bounded(String regex, Limits limits) {
    String plain = OPEN_END.matcher(withoutLooks(withClasses(regex))).replaceAll("{$1,+}");
    boolean looks = !withoutLooks(regex).equals(regex);
    List<String> ways = new ArrayList<>();
    Writer usual = new Writer(plain, looks, -1, limits);
    ways.add(usual.written());
    boolean demands = limits.shortest().isPresent() || limits.longest().isPresent();
    for (int i = 0; i < usual.repeats && demands; i++) {
      ways.add(new Writer(plain, looks, i, limits).written());
    }
    return ways;
  }

  /** Groups that begin with a question mark hold nothing, or are like others. */
  private static String withoutLooks(String regex) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < regex.length(); i++) {
      if (regex.charAt(i) == '\\' && i + 1 < regex.length()) {
        plain.append(regex, i, i + 2);
        i++;
      } else if (regex.startsWith("(?:", i)) {
        plain.append('(');
        i += 2;
      } else if (regex.startsWith("(?", i)) {
        i = closing(regex, i);
      } else {
        plain.append(regex.charAt(i));
      }
    }
    return plain.toString();
  }

  /** Where a group ends. */
  private static int closing(String regex, int open) {
    int depth = 0;
    for (int i = open; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i;
      }
    }
    return regex.length();
  }

  /** Writes it anew. A dot is a letter, or a digit where something looks for one. */
  private static final class Writer {

    private final String regex;
    private final boolean looks;
    private final int stretched;
    private final Limits limits;
    private int repeats;

    Writer(String regex, boolean looks, int stretched, Limits limits) {
      this.regex = regex;
      this.looks = looks;
      this.stretched = stretched;
      this.limits = limits;
    }

    String written() {
      StringBuilder bounded = new StringBuilder();
      boolean inClass = false;
      for (int i = 0; i < regex.length(); i++) {
        char c = regex.charAt(i);
        if (c == '\\' && i + 1 < regex.length()) {
          char next = regex.charAt(++i);
          bounded.append("mMyAZb".indexOf(next) >= 0 && !inClass ? "" : "" + c + next);
        } else if (inClass) {
          inClass = c != ']';
          bounded.append(c);
        } else {
          inClass = c == '[';
          bounded.append(outside(c, bounded));
          boolean lazy = i + 1 < regex.length() && regex.charAt(i + 1) == '?';
          if ((c == '+' || c == '*') && lazy) {
            i++;
          }
        }
      }
      return bounded.toString();
    }

    private String outside(char c, StringBuilder before) {
      return switch (c) {
        case '^', '$' -> "";
        case '.' -> looks ? "[a-zA-Z0-9]" : "[a-z]";
        case '+' -> before.toString().matches(".*\\{\\d+,") ? end(before) : repeated(1);
        case '*' -> repeated(0);
        default -> String.valueOf(c);
      };
    }

    private String repeated(int least) {
      if (repeats++ != stretched) {
        return "{" + least + "," + MOST_REPEATED + "}";
      }
      int from = Math.max(least, limits.shortest().orElse(least));
      int to = Math.min(from + MOST_REPEATED, limits.longest().orElse(Integer.MAX_VALUE));
      return "{" + Math.min(from, to) + "," + to + "}";
    }

    /** Of a repetition of which only the beginning is said. */
    private String end(StringBuilder before) {
      int open = before.lastIndexOf("{");
      int least = Integer.parseInt(before.substring(open + 1, before.length() - 1));
      int from = repeats++ == stretched ? Math.max(least, limits.shortest().orElse(least)) : least;
      return String.valueOf(from + MOST_REPEATED);
    }
  }
}
