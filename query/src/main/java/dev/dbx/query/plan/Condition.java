package dev.dbx.query.plan;

import java.util.Optional;

/**
 * An expression a node evaluates, in the server's words.
 *
 * @param kind Filter, Index Cond, Recheck Cond, Hash Cond, Join Filter, ...
 * @param rowsRemoved rows it rejected, average per loop
 */
public record Condition(String kind, String expression, Optional<Double> rowsRemoved) {}
