package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that recreate a schema in an empty database, in an order in which each finds what
 * it needs. Roles are the server's: they must be there. The statements change settings of the
 * session.
 *
 * @param notWritten what a database made by the statements lacks
 */
public record SchemaScript(List<Statement> statements, List<NotWritten> notWritten) {

  public SchemaScript {
    statements = List.copyOf(statements);
    notWritten = List.copyOf(notWritten);
  }

  /**
   * One statement.
   *
   * @param object what it makes, for people: {@code table public.users}
   * @param sql without a semicolon at its end
   */
  public record Statement(String object, String sql) {}

  /**
   * Something that the catalogue has and the statements do not make.
   *
   * @param object what, for people: {@code user mapping postgres on server elsewhere}
   * @param reason why not
   */
  public record NotWritten(String object, String reason) {}

  /** What goes into a script beside the definitions. */
  public record Options(boolean ownership, boolean privileges, boolean comments) {
    public static final Options ALL = new Options(true, true, true);
  }

  /** The script of everything in a catalogue. */
  public static SchemaScript of(Catalog catalog, Options options) {
    return new ScriptWriter(catalog, options).write();
  }

  /** All of it as text for psql. */
  public String sql() {
    return statements.stream()
        .map(statement -> statement.sql() + ";\n")
        .collect(Collectors.joining("\n"));
  }
}
