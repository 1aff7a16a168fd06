package dev.dbx.migration.lint;

import dev.dbx.core.tool.Severity;
import java.util.Optional;

/**
 * What a static rule found.
 *
 * @param rule also the name of its page in docs/rules
 * @param statement its index in the script, from 0
 * @param line in the script, from 1; within the statement where it is in the body of a DO block
 * @param subject the object it is about, as it is written
 * @param message one sentence about the consequence
 * @param fix SQL for this very statement, to be put in its place
 */
public record LintFinding(
    String rule,
    Severity severity,
    int statement,
    int line,
    String subject,
    String message,
    String hint,
    Optional<String> fix,
    Claim claim) {}
