package dev.dbx.migration.lint;

/**
 * A rule for lists of rules.
 *
 * @param title what it looks for, as a sentence without its full stop
 * @param byDefault whether it runs without being asked for
 */
public record RuleInfo(String id, String title, boolean byDefault) {}
