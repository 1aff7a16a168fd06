package dev.dbx.migration.generate.pattern;

import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Match;
import dev.dbx.migration.generate.english.Rule;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.List;

/** Wishes that say no change. */
final class VaguePatterns {

  private VaguePatterns() {}

  static List<Rule> rules() {
    return List.of(
        Rule.of(
            VaguePatterns::speed,
            "make {table} faster|fast|quick|quicker|performant",
            "speed up {table}",
            "optimize|optimise|tune {table}",
            "{table} is|are too? slow",
            "improve performance of {table}"),
        Rule.of(
            VaguePatterns::tidy,
            "clean up {table}",
            "fix|improve|repair|tidy|refactor|restructure|redesign|modernize {table}",
            "make {table} better|safer|cleaner|nicer",
            "{table} @must be better|safer|cleaner"),
        Rule.of(
            VaguePatterns::clean,
            "@drop old|stale|outdated|obsolete|unused {table}",
            "archive old {table}"));
  }

  private static TableShape table(Match match, Context context) {
    return context.findTable(match.get("table")).orElseThrow(Unclear::notThis);
  }

  private static Change speed(Match match, Context context) {
    String name = table(match, context).name().name().value();
    throw Unclear.ambiguous(
        "Which queries of " + name + " are slow? An index serves some and costs the others.",
        List.of("index " + name + " by COLUMN", "look first: dbx explain-query, dbx slow-queries"));
  }

  private static Change tidy(Match match, Context context) {
    String name = table(match, context).name().name().value();
    throw Unclear.ambiguous(
        "What is to change in " + name + "?",
        List.of(
            "drop COLUMN from " + name,
            "COLUMN of " + name + " must be unique",
            "look first: dbx validate-data-integrity " + name));
  }

  private static Change clean(Match match, Context context) {
    String name = table(match, context).name().name().value();
    throw Unclear.ambiguous(
        "Which rows of " + name + " are old, and are they to be deleted, moved or marked?",
        List.of("soft delete " + name, "partition " + name + " by month"));
  }
}
