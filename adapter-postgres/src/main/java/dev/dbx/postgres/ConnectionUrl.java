package dev.dbx.postgres;

import dev.dbx.core.error.DbxException.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection URL behind its scheme (docs, 34.1.1.2 Connection URIs); jdbc differs a little. */
final class ConnectionUrl {

  private final String text;
  private final boolean jdbc;
  private final Map<String, String> settings = new LinkedHashMap<>();

  ConnectionUrl(String text, boolean jdbc) {
    this.text = text;
    this.jdbc = jdbc;
  }

  Map<String, String> parse() {
    int query = text.indexOf('?');
    String place = query < 0 ? text : text.substring(0, query);
    if (place.startsWith("//")) {
      int slash = place.indexOf('/', 2);
      authority(slash < 0 ? place.substring(2) : place.substring(2, slash));
      database(slash < 0 ? "" : place.substring(slash + 1));
    } else {
      database(place.startsWith("/") ? place.substring(1) : place);
    }
    if (query >= 0) {
      query(text.substring(query + 1));
    }
    return settings;
  }

  private void authority(String authority) {
    // the last @, so that one inside the password does no harm
    int at = authority.lastIndexOf('@');
    if (at >= 0) {
      String[] login = authority.substring(0, at).split(":", 2);
      put("user", decode(login[0], false));
      put("password", login.length > 1 ? decode(login[1], false) : "");
    }
    String place = authority.substring(at + 1);
    int bracket = place.startsWith("[") ? place.indexOf(']') : 0;
    int colon = bracket < 0 ? -1 : place.indexOf(':', bracket);
    String host = colon < 0 ? place : place.substring(0, colon);
    if (host.startsWith("[")) {
      if (bracket < 0 || host.length() != bracket + 1) {
        throw malformed("the host's bracket is not closed");
      }
      host = host.substring(1, bracket);
    }
    put("host", decode(host, false));
    put("port", colon < 0 ? "" : place.substring(colon + 1));
  }

  private void database(String path) {
    if (path.indexOf('@') >= 0 || path.indexOf('/') >= 0) {
      throw malformed("the database's name has an @ or a / in it");
    }
    put("dbname", decode(path, false));
  }

  private void query(String query) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw malformed("what follows the ? is not a list of name=value");
      }
      String name = decode(pair.substring(0, equals), jdbc);
      put(name, decode(pair.substring(equals + 1), jdbc));
    }
  }

  private void put(String keyword, String value) {
    if (!value.isEmpty()) {
      settings.put(keyword, value);
    }
  }

  /** Percent-decoding; {@code plus}: as in HTML forms, + means a space. */
  private static String decode(String encoded, boolean plus) {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        decoded.write(hex(bytes, i + 1) << 4 | hex(bytes, i + 2));
        i += 2;
      } else {
        decoded.write(plus && bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    try {
      ByteBuffer result = ByteBuffer.wrap(decoded.toByteArray());
      return StandardCharsets.UTF_8.newDecoder().decode(result).toString();
    } catch (CharacterCodingException e) {
      // the cause would hold bytes of the text
      throw malformed("what the % signs encode is not UTF-8");
    }
  }

  private static int hex(byte[] bytes, int at) {
    int digit = at < bytes.length ? Character.digit(bytes[at], 16) : -1;
    if (digit < 0) {
      throw malformed("a % is not followed by two hexadecimal digits");
    }
    return digit;
  }

  private static InvalidInput malformed(String reason) {
    return new InvalidInput("the connection URL is malformed: " + reason, ConnectionString.HINT);
  }
}
