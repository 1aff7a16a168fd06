package dev.dbx.core.statement;

import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Persistence;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Volatility;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What one statement does, as far as it defines or changes something that others use. */
public sealed interface Statement {

  /**
   * CREATE TABLE, without AS.
   *
   * @param constraints those that are written on their own
   * @param like tables whose columns it copies
   */
  record CreateTable(
      QualifiedName name,
      Persistence persistence,
      boolean ifNotExists,
      boolean partitioned,
      List<ColumnDefinition> columns,
      List<ConstraintDefinition> constraints,
      List<QualifiedName> like,
      List<QualifiedName> inherits,
      Optional<PartitionOf> partitionOf)
      implements Statement {
    public CreateTable {
      columns = List.copyOf(columns);
      constraints = List.copyOf(constraints);
      like = List.copyOf(like);
      inherits = List.copyOf(inherits);
    }

    /** Those of its columns and its own. */
    public Stream<ConstraintDefinition> allConstraints() {
      return Stream.concat(
          columns.stream().flatMap(column -> column.constraints().stream()), constraints.stream());
    }

    /** Those of these kinds. */
    public Stream<ConstraintDefinition> constraintsOf(ConstraintKind... kinds) {
      return allConstraints().filter(constraint -> List.of(kinds).contains(constraint.kind()));
    }
  }

  /** CREATE TABLE ... AS, and SELECT ... INTO. */
  record CreateTableAs(QualifiedName name, Persistence persistence, boolean ifNotExists)
      implements Statement {}

  record AlterTable(QualifiedName name, boolean ifExists, boolean only, List<TableAction> actions)
      implements Statement {
    public AlterTable {
      actions = List.copyOf(actions);
    }
  }

  record CreateIndex(
      Optional<Identifier> name,
      QualifiedName table,
      boolean only,
      boolean unique,
      boolean concurrently,
      boolean ifNotExists,
      String method,
      List<IndexColumn> keys,
      List<Identifier> include,
      boolean nullsNotDistinct,
      Optional<Value> where)
      implements Statement {
    public CreateIndex {
      keys = List.copyOf(keys);
      include = List.copyOf(include);
    }
  }

  /** ALTER INDEX: a new name, a partition's index attached, or anything else. */
  record AlterIndex(
      QualifiedName name, Optional<Identifier> newName, Optional<QualifiedName> attached)
      implements Statement {}

  /**
   * DROP of anything.
   *
   * @param on the table of a trigger, rule or policy
   */
  record Drop(
      ObjectType type,
      List<QualifiedName> names,
      Optional<QualifiedName> on,
      boolean ifExists,
      boolean cascade,
      boolean concurrently)
      implements Statement {
    public Drop {
      names = List.copyOf(names);
    }
  }

  /**
   * REINDEX.
   *
   * @param target INDEX, TABLE, SCHEMA, DATABASE or SYSTEM
   */
  record Reindex(String target, Optional<QualifiedName> name, boolean concurrently)
      implements Statement {}

  record Cluster(Optional<QualifiedName> table) implements Statement {}

  record Vacuum(boolean full, List<QualifiedName> tables) implements Statement {
    public Vacuum {
      tables = List.copyOf(tables);
    }
  }

  record Refresh(QualifiedName view, boolean concurrently, boolean withData) implements Statement {}

  record Truncate(List<QualifiedName> tables, boolean cascade) implements Statement {
    public Truncate {
      tables = List.copyOf(tables);
    }
  }

  record CreatePolicy(
      Identifier name,
      QualifiedName table,
      boolean permissive,
      PolicyCommand command,
      Optional<Value> using,
      Optional<Value> withCheck)
      implements Statement {}

  record AlterPolicy(Identifier name, QualifiedName table) implements Statement {}

  record CreateTrigger(Identifier name, QualifiedName table, boolean orReplace)
      implements Statement {}

  record CreateRule(Identifier name, QualifiedName table, boolean orReplace) implements Statement {}

  record CreateView(
      QualifiedName name,
      boolean orReplace,
      boolean materialized,
      boolean temporary,
      boolean ifNotExists,
      List<String> options)
      implements Statement {
    public CreateView {
      options = List.copyOf(options);
    }
  }

  /**
   * CREATE FUNCTION or PROCEDURE.
   *
   * @param body the text behind AS, or of BEGIN ATOMIC and RETURN
   */
  record CreateRoutine(
      QualifiedName name,
      boolean orReplace,
      String language,
      Volatility volatility,
      Optional<String> body)
      implements Statement {}

  /** ALTER FUNCTION and its kin. */
  record AlterRoutine(QualifiedName name, Optional<Volatility> volatility) implements Statement {}

  record CreateEnum(QualifiedName name, List<String> labels) implements Statement {
    public CreateEnum {
      labels = List.copyOf(labels);
    }
  }

  /** CREATE TYPE of a composite, range or base type. */
  record CreateType(QualifiedName name) implements Statement {}

  /**
   * ALTER TYPE ... ADD VALUE.
   *
   * @param placed whether BEFORE or AFTER is said
   */
  record AddEnumValue(QualifiedName type, String label, boolean ifNotExists, boolean placed)
      implements Statement {}

  record RenameEnumValue(QualifiedName type, String label, String newLabel) implements Statement {}

  /** ALTER TYPE ... ADD, DROP or ALTER ATTRIBUTE. */
  record AlterAttributes(QualifiedName type) implements Statement {}

  record CreateDomain(
      QualifiedName name, String baseType, boolean notNull, List<ConstraintDefinition> constraints)
      implements Statement {
    public CreateDomain {
      constraints = List.copyOf(constraints);
    }
  }

  /** ALTER DOMAIN. */
  record AlterDomain(QualifiedName name, DomainChange change, Optional<Value> check)
      implements Statement {}

  /** What ALTER DOMAIN does. */
  enum DomainChange {
    ADD_CONSTRAINT,
    ADD_CONSTRAINT_NOT_VALID,
    VALIDATE_CONSTRAINT,
    SET_NOT_NULL,
    OTHER
  }

  record CreateSequence(QualifiedName name, boolean ifNotExists) implements Statement {}

  /** ALTER SEQUENCE, but for its name, schema and owner. */
  record AlterSequence(QualifiedName name) implements Statement {}

  record CreateSchema(Optional<Identifier> name, boolean ifNotExists) implements Statement {}

  record CreateExtension(Identifier name, boolean ifNotExists) implements Statement {}

  /** RENAME TO of anything but a table. */
  record RenameObject(ObjectType type, QualifiedName name, Identifier newName)
      implements Statement {}

  /** SET SCHEMA of anything but a table. */
  record MoveObject(ObjectType type, QualifiedName name, Identifier schema) implements Statement {}

  /**
   * GRANT or REVOKE of privileges.
   *
   * @param privileges in upper case; ALL for all
   * @param objects as written, for instance {@code ALL TABLES IN SCHEMA app}
   */
  record Grant(boolean revoke, List<String> privileges, String objects, List<Identifier> grantees)
      implements Statement {
    public Grant {
      privileges = List.copyOf(privileges);
      grantees = List.copyOf(grantees);
    }
  }

  record Transaction(TransactionCommand command) implements Statement {}

  /** What a statement does with the transaction. */
  enum TransactionCommand {
    BEGIN,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    RELEASE,
    ROLLBACK_TO,
    PREPARE,
    OTHER
  }

  /**
   * SET, and RESET where there is no value.
   *
   * @param name in lower case
   * @param value as written, a string without its quotes
   */
  record SetSetting(String name, Optional<String> value, boolean local) implements Statement {}

  /**
   * LOCK TABLE.
   *
   * @param mode for instance ACCESS EXCLUSIVE
   */
  record LockTables(List<QualifiedName> tables, String mode) implements Statement {
    public LockTables {
      tables = List.copyOf(tables);
    }
  }

  /** DO; what is in it is nested. */
  record Do(String language) implements Statement {}

  /** EXECUTE in PL/pgSQL of a text that is not a constant. */
  record DynamicSql(String text) implements Statement {}

  record Insert(QualifiedName table, boolean fromQuery) implements Statement {}

  /**
   * UPDATE.
   *
   * @param columns those it assigns, as often as it does
   */
  record Update(QualifiedName table, List<Identifier> columns, boolean where, String text)
      implements Statement {
    public Update {
      columns = List.copyOf(columns);
    }
  }

  record Delete(QualifiedName table, boolean where) implements Statement {}

  /** SELECT, VALUES, TABLE, SHOW, EXPLAIN, or MERGE. */
  record Select(List<QualifiedName> functions) implements Statement {
    public Select {
      functions = List.copyOf(functions);
    }
  }

  /**
   * Anything else.
   *
   * @param command as PostgreSQL names it
   */
  record OtherStatement(String command) implements Statement {}

  /**
   * What the grammar does not understand.
   *
   * @param position where it stops, in the script, from 1
   */
  record Unread(String command, int position, String message, String hint) implements Statement {}
}
