package dev.dbx.core.json;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) strictly into plain values: maps in the order of the text, lists, String,
 * Long where a number is whole and fits, BigDecimal, Boolean and null. A name that occurs twice in
 * an object is an error.
 */
public final class JsonReader {

  /** Deep enough for any plan, far below what the stack takes. */
  private static final int MAX_DEPTH = 1_000;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * The one value the text holds.
   *
   * @throws InvalidInput with the position where it stops being JSON
   */
  public static @Nullable Object read(String text) {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.wrong("the end");
    }
    return value;
  }

  /**
   * The object the text holds.
   *
   * @throws InvalidInput if it is not JSON or not an object
   */
  public static Map<String, @Nullable Object> object(String text) {
    return asObject(read(text));
  }

  /** A value that must be an object. */
  @SuppressWarnings("unchecked") // this reader makes no map with other keys
  public static Map<String, @Nullable Object> asObject(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new InvalidInput("the JSON is not an object", "give an object: {\"name\": value}");
  }

  private @Nullable Object value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> members();
      case '[' -> elements();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  /** Steps over an opening bracket. */
  private void open() {
    if (++depth > MAX_DEPTH) {
      throw wrong("at most " + MAX_DEPTH + " levels");
    }
    at++;
  }

  /** Whether the bracket that ends the innermost object or array is next; steps over it. */
  private boolean closed(char bracket) {
    boolean closed = found(bracket);
    depth -= closed ? 1 : 0;
    return closed;
  }

  private Object members() {
    open();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (closed('}')) {
      return members;
    }
    do {
      skipSpace();
      String name = string();
      if (!found(':')) {
        throw wrong("':'");
      }
      if (members.containsKey(name)) {
        throw wrong("the name " + name + " only once");
      }
      members.put(name, value());
    } while (found(','));
    close('}');
    return Collections.unmodifiableMap(members);
  }

  private Object elements() {
    open();
    List<@Nullable Object> elements = new ArrayList<>();
    if (closed(']')) {
      return elements;
    }
    do {
      elements.add(value());
    } while (found(','));
    close(']');
    return Collections.unmodifiableList(elements);
  }

  private String string() {
    if (peek() != '"') {
      throw wrong("a string");
    }
    StringBuilder string = new StringBuilder();
    for (at++; peek() != '"'; at++) {
      char c = peek();
      if (c < ' ') {
        throw wrong("an escaped control character");
      }
      string.append(c == '\\' ? escape() : c);
    }
    at++;
    return string.toString();
  }

  private char escape() {
    at++;
    return switch (peek()) {
      case '"', '\\', '/' -> peek();
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codeUnit();
      default -> throw wrong("an escape");
    };
  }

  private char codeUnit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      at++;
      int digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() > 'f') {
        throw wrong("four hexadecimal digits");
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private @Nullable Object word(String word, @Nullable Object value) {
    if (!text.startsWith(word, at)) {
      throw wrong("a value");
    }
    at += word.length();
    return value;
  }

  private Object number() {
    int start = at;
    skip('-');
    if (!skip('0')) {
      digits();
    }
    boolean whole = true;
    if (skip('.')) {
      whole = false;
      digits();
    }
    if (skip('e') || skip('E')) {
      whole = false;
      if (!skip('+')) {
        skip('-');
      }
      digits();
    }
    return number(text.substring(start, at), whole);
  }

  private static Object number(String digits, boolean whole) {
    BigDecimal number = new BigDecimal(digits);
    boolean fits = whole && number.precision() <= 19 && number.toBigInteger().bitLength() < 64;
    return fits ? (Object) number.longValueExact() : number;
  }

  private void digits() {
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == start) {
      throw wrong("a value");
    }
  }

  private boolean skip(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private boolean found(char c) {
    skipSpace();
    return skip(c);
  }

  private void close(char bracket) {
    if (!closed(bracket)) {
      throw wrong("'" + bracket + "'");
    }
  }

  private void skipSpace() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong("more");
    }
    return text.charAt(at);
  }

  private InvalidInput wrong(String wanted) {
    return new InvalidInput(
        "the text is not JSON at character " + (at + 1) + ": wanted " + wanted,
        "check it with a JSON validator");
  }
}
