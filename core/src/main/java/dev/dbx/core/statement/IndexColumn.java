package dev.dbx.core.statement;

import dev.dbx.core.name.Identifier;
import java.util.Optional;

/**
 * A key of CREATE INDEX.
 *
 * @param text the column or the expression as written
 * @param column empty for an expression
 */
public record IndexColumn(String text, Optional<Identifier> column) {}
