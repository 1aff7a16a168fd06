package dev.dbx.core.name;

import dev.dbx.core.error.DbxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The name of a schema object, with its schema or to be found on the search path. */
public record QualifiedName(Optional<Identifier> schema, Identifier name)
    implements Comparable<QualifiedName> {

  private static final Comparator<QualifiedName> ORDER =
      Comparator.comparing((QualifiedName n) -> n.schema().map(Identifier::value).orElse(""))
          .thenComparing(QualifiedName::name);

  /** A name exactly as stored in the catalogue. */
  public static QualifiedName of(String schema, String name) {
    return new QualifiedName(Optional.of(Identifier.of(schema)), Identifier.of(name));
  }

  /** A name without a schema, exactly as stored. */
  public static QualifiedName of(String name) {
    return new QualifiedName(Optional.empty(), Identifier.of(name));
  }

  /**
   * A name as a person writes it: {@code users}, {@code app.users}, {@code "App"."my.table"}.
   *
   * @throws DbxException.InvalidInput if it is not one or two identifiers
   */
  public static QualifiedName parse(String written) {
    List<Identifier> parts = new NameReader(written).read();
    return switch (parts.size()) {
      case 1 -> new QualifiedName(Optional.empty(), parts.get(0));
      case 2 -> new QualifiedName(Optional.of(parts.get(0)), parts.get(1));
      default ->
          throw new DbxException.InvalidInput(
              written + " has " + parts.size() + " parts, a table name has one or two",
              "write table or schema.table; dbx works inside one database");
    };
  }

  /** This name as SQL text, each part quoted where needed. */
  public String sql() {
    return schema.map(s -> s.sql() + ".").orElse("") + name.sql();
  }

  @Override
  public int compareTo(QualifiedName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return sql();
  }

  /** Reads dotted identifiers by the rules of docs, 4.1.1. */
  private static final class NameReader {
    private final String text;
    private int at;

    NameReader(String written) {
      this.text = written.strip();
    }

    List<Identifier> read() {
      if (text.isEmpty()) {
        throw new DbxException.InvalidInput("the name is empty", "write a table, or schema.table");
      }
      List<Identifier> parts = new ArrayList<>();
      parts.add(part());
      while (at < text.length()) {
        if (text.charAt(at) != '.') {
          throw malformed();
        }
        at++;
        parts.add(part());
      }
      return parts;
    }

    private Identifier part() {
      return at < text.length() && text.charAt(at) == '"' ? quoted() : unquoted();
    }

    private Identifier quoted() {
      StringBuilder name = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        boolean escaped = c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"';
        if (c == '"' && !escaped) {
          at++;
          return Identifier.of(name.toString());
        }
        at += escaped ? 1 : 0;
        name.append(c);
      }
      throw malformed();
    }

    private Identifier unquoted() {
      int start = at;
      while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '"') {
        at++;
      }
      if (start == at) {
        throw malformed();
      }
      return Identifier.folded(text.substring(start, at));
    }

    private DbxException malformed() {
      return new DbxException.InvalidInput(
          text + " is not a name",
          "write table or schema.table; put unusual names in double quotes: \"My Table\"");
    }
  }
}
