package dev.dbx.core.port;

import dev.dbx.core.name.Identifier;
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
 * @param traits what it contains that matters to the guard
 * @param functions called by name, schema-qualified as written, built-in syntax included (EXTRACT)
 * @param operators as written, for instance {@code ###} or {@code evil.+}
 * @param relations read or written, without names of CTEs
 * @param attributes last parts of dotted references: {@code x.f} may call function f
 * @param types named in casts and definitions
 * @param target the table an INSERT, UPDATE, DELETE, MERGE or TRUNCATE writes to
 * @param explained the statement inside EXPLAIN
 * @param setting the name a SHOW asks for
 */
public record ParsedStatement(
    Kind kind,
    String command,
    String text,
    Set<Trait> traits,
    Set<QualifiedName> functions,
    Set<Operator> operators,
    Set<QualifiedName> relations,
    Set<Identifier> attributes,
    Set<QualifiedName> types,
    List<QualifiedName> target,
    Optional<ParsedStatement> explained,
    Optional<String> setting) {

  public ParsedStatement {
    traits = Set.copyOf(traits);
    functions = Set.copyOf(functions);
    operators = Set.copyOf(operators);
    relations = Set.copyOf(relations);
    attributes = Set.copyOf(attributes);
    types = Set.copyOf(types);
    target = List.copyOf(target);
  }

  /** An operator, with its schema where OPERATOR(schema.op) names one. */
  public record Operator(Optional<Identifier> schema, String symbol) {}

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
    DDL,
    TRANSACTION,
    SESSION,
    OTHER
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
    NO_WHERE
  }
}
