package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Optional;

/**
 * One key of an index.
 *
 * @param expression the column's name or the expression, as SQL
 * @param column empty for an expression
 * @param operatorClass only where it is not the type's default
 * @param statisticsTarget of an expression, where one is set
 */
public record IndexKey(
    String expression,
    Optional<Identifier> column,
    Optional<QualifiedName> operatorClass,
    Optional<QualifiedName> collation,
    boolean descending,
    boolean nullsFirst,
    Optional<Integer> statisticsTarget) {}
