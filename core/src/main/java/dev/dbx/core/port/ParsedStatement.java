package dev.dbx.core.port;

import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the grammar says of one statement, over every node of its tree.
 *
 * @param kind what it is
 * @param command its first keywords as PostgreSQL names the command, for instance {@code DROP
 *     TABLE}
 * @param text the statement's own text, without the semicolon behind it
 * @param position the text's first character in the script, from 1
 * @param traits what it contains that matters to the guard
 * @param mentions the names it contains, the explained statement's included
 * @param target the tables an INSERT, UPDATE, DELETE, MERGE or TRUNCATE writes to
 * @param explained the statement inside EXPLAIN
 */
public record ParsedStatement(
    Kind kind,
    String command,
    String text,
    int position,
    Set<Trait> traits,
    Mentions mentions,
    List<QualifiedName> target,
    Optional<ParsedStatement> explained) {

  public ParsedStatement {
    traits = Set.copyOf(traits);
    target = List.copyOf(target);
  }

  /** The families of statements that the guard tells apart. */
  public enum Kind {
    SELECT,
    VALUES,
    TABLE,
    SHOW,
    EXPLAIN,
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    TRUNCATE,
    /** CREATE, ALTER, DROP, COMMENT, GRANT and what else changes definitions. */
    DDL,
    TRANSACTION,
    /** SET, RESET, PREPARE, cursors, LISTEN and what else changes the session. */
    SESSION,
    /** COPY, DO, CALL, VACUUM, LOCK and so on. */
    OTHER,
    /** No command of PostgreSQL's; only an outline can be of this kind. */
    UNKNOWN
  }

  /** Parts of a statement that decide whether it may run. */
  public enum Trait {
    /** INSERT, UPDATE, DELETE or MERGE inside WITH. */
    WRITES_IN_CTE,
    /** SELECT ... INTO. */
    INTO_TABLE,
    /** FOR UPDATE, FOR SHARE and their kin. */
    LOCKS_ROWS,
    /** EXPLAIN that executes. */
    ANALYZE,
    /** UPDATE or DELETE without WHERE. */
    NO_WHERE,
    /** A routine in a language other than SQL and PL/pgSQL. */
    FOREIGN_LANGUAGE
  }
}
