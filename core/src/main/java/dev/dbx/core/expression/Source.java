package dev.dbx.core.expression;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;
import java.util.stream.Stream;

/** What a query reads rows from. */
public sealed interface Source {

  /** A table, view or other relation of the catalogue. */
  record Relation(QualifiedName name, Optional<Identifier> alias) implements Source {}

  /** A query of a WITH clause by its name; the query itself is among the clauses. */
  record CommonTable(Identifier name, Optional<Identifier> alias) implements Source {}

  /**
   * Rows that are computed.
   *
   * @param rows a Subquery, a Call of a function, or Other for ROWS FROM and the like
   */
  record Derived(ExpressionTree rows, Optional<Identifier> alias) implements Source {}

  /** The name given to it, with AS or without. */
  Optional<Identifier> alias();

  /** What columns of it are qualified with: its alias, or else its own name. */
  default Optional<Identifier> reference() {
    return alias().or(this::ownName);
  }

  private Optional<Identifier> ownName() {
    return switch (this) {
      case Relation relation -> Optional.of(relation.name().name());
      case CommonTable table -> Optional.of(table.name());
      case Derived(ExpressionTree.Call call, Optional<Identifier> none) ->
          Optional.of(call.function().name());
      case Derived derived -> Optional.empty();
    };
  }

  /** The expression that computes it. */
  default Stream<ExpressionTree> parts() {
    return this instanceof Derived derived ? Stream.of(derived.rows()) : Stream.empty();
  }
}
