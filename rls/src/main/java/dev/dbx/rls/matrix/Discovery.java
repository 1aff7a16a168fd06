package dev.dbx.rls.matrix;

import dev.dbx.core.tool.Severity;

/**
 * Something that an attempt brought to light.
 *
 * @param rule the kind of flaw, with a page in docs/rules
 * @param cell where it stands in the matrix
 * @param table the table whose rows it is about
 * @param message what it means, in one sentence
 * @param hint what to do about it
 * @param script what was run, for psql
 */
public record Discovery(
    String rule,
    Severity severity,
    Cell cell,
    String table,
    String message,
    String hint,
    String script) {}
