package dev.dbx.seeding.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Values that hold values, in PostgreSQL's text: arrays (docs, 8.15.2) and rows (8.16.2). */
final class Literals {

  private static final String NULL = "NULL";

  private Literals() {}

  /** An array with each of its elements changed, of any number of dimensions. */
  static String array(String literal, UnaryOperator<String> change) {
    int open = literal.indexOf('{');
    // {@code [0:1]={a,b}} has its bounds in front
    StringBuilder changed = new StringBuilder(literal.substring(0, Math.max(0, open)));
    int at = Math.max(0, open);
    while (at < literal.length()) {
      char c = literal.charAt(at);
      if (c == '{' || c == '}' || c == ',') {
        changed.append(c);
        at++;
      } else if (c == '"') {
        int end = endOfQuoted(literal, at);
        changed.append(quoted(change.apply(unquoted(literal.substring(at + 1, end)))));
        at = end + 1;
      } else {
        int end = endOfPlain(literal, at);
        String element = literal.substring(at, end);
        changed.append(element.equals(NULL) ? NULL : quoted(change.apply(element)));
        at = end;
      }
    }
    return changed.toString();
  }

  private static int endOfQuoted(String literal, int quote) {
    int at = quote + 1;
    while (literal.charAt(at) != '"') {
      at += literal.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  private static int endOfPlain(String literal, int from) {
    int at = from;
    while (at < literal.length() && literal.charAt(at) != ',' && literal.charAt(at) != '}') {
      at++;
    }
    return at;
  }

  private static String unquoted(String text) {
    return text.replaceAll("\\\\(.)", "$1");
  }

  /** An element as it may stand in an array's literal. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The attributes of a row. */
  static List<@Nullable String> row(String literal) {
    List<@Nullable String> attributes = new ArrayList<>();
    StringBuilder attribute = new StringBuilder();
    boolean inQuotes = false;
    boolean empty = true;
    for (int at = 1; at < literal.length(); at++) {
      char c = literal.charAt(at);
      boolean end = !inQuotes && (c == ',' || at == literal.length() - 1);
      if (end) {
        attributes.add(empty ? null : attribute.toString());
        attribute.setLength(0);
        empty = true;
      } else if (c == '"') {
        boolean doubled = inQuotes && literal.charAt(at + 1) == '"';
        if (doubled) {
          attribute.append('"');
          at++;
        } else {
          inQuotes = !inQuotes;
        }
        empty = false;
      } else {
        if (c == '\\') {
          at++;
        }
        attribute.append(literal.charAt(at));
        empty = false;
      }
    }
    return attributes;
  }

  /** The literal of a row. */
  static String row(List<? extends @Nullable String> attributes) {
    StringBuilder row = new StringBuilder("(");
    for (int i = 0; i < attributes.size(); i++) {
      String attribute = attributes.get(i);
      row.append(i == 0 ? "" : ",").append(attribute == null ? "" : quoted(attribute));
    }
    return row.append(')').toString();
  }
}
