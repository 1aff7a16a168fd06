package dev.dbx.migration.lint;

import dev.dbx.core.script.ScriptLines;
import dev.dbx.core.statement.ScriptStatement;
import dev.dbx.core.tool.Severity;
import dev.dbx.migration.lint.Claim.Facts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Comments that tell rules to be silent, in the words of dbx, squawk and eugene. */
final class Ignores {

  private static final Pattern COMMENT =
      Pattern.compile(
          "--[ \\t]*(?:(dbx:ignore-file|dbx:ignore|squawk-ignore-file|squawk-ignore)|eugene:[ \\t]*ignore)"
              + "[ \\t:]*([^\\n]*)");

  private final List<Ignore> ignores = new ArrayList<>();

  private static final class Ignore {
    private final Set<String> rules;
    private final boolean wholeFile;
    private final int line;
    private final int statementLine;
    private final String text;
    private boolean used;

    Ignore(Set<String> rules, boolean wholeFile, int line, int statementLine, String text) {
      this.rules = rules;
      this.wholeFile = wholeFile;
      this.line = line;
      this.statementLine = statementLine;
      this.text = text;
    }

    boolean covers(LintFinding finding, ScriptStatement statement) {
      return (rules.isEmpty() || rules.contains(finding.rule()))
          && (wholeFile
              || statement.line() == statementLine
              || statement.line() <= line && line <= statement.lastLine()
              || finding.line() == statementLine);
    }
  }

  static Ignores in(String script) {
    Ignores ignores = new Ignores();
    if (script.contains("ignore")) {
      ignores.read(script);
    }
    return ignores;
  }

  private void read(String script) {
    Matcher comment = COMMENT.matcher(script);
    Comments comments = new Comments(script);
    ScriptLines lines = new ScriptLines(script);
    while (comment.find()) {
      if (comments.hasAt(comment.start())) {
        add(script, lines.at(comment.start()), comment);
      }
    }
  }

  private void add(String script, int line, Matcher comment) {
    String word = comment.group(1) == null ? "eugene" : comment.group(1);
    Set<String> rules =
        switch (word) {
          case "dbx:ignore" -> firstWord(comment.group(2));
          case "dbx:ignore-file" -> words(comment.group(2));
          default -> ForeignRules.translated(words(comment.group(2)));
        };
    boolean wholeFile = word.endsWith("-file") || word.equals("eugene");
    ignores.add(
        new Ignore(
            rules,
            wholeFile,
            line,
            lineBelow(script, comment.end(), line),
            comment.group().strip()));
  }

  /** The reason is behind the rules, which have commas between them. */
  private static Set<String> firstWord(String rest) {
    String joined = rest.strip().replaceAll("\\s*,\\s*", ",");
    return joined.isEmpty() ? Set.of() : words(joined.split("\\s")[0]);
  }

  private static Set<String> words(String rest) {
    return Stream.of(rest.split("[\\s,]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  /** The next line that is neither empty nor a comment. */
  private static int lineBelow(String script, int from, int line) {
    int below = line;
    int at = from;
    while (at >= 0 && at < script.length()) {
      int end = script.indexOf('\n', at);
      String text = (end < 0 ? script.substring(at) : script.substring(at, end)).strip();
      if (!text.isEmpty() && !text.startsWith("--")) {
        return below;
      }
      below++;
      at = end < 0 ? -1 : end + 1;
    }
    return below;
  }

  /** Whether a comment silences it. */
  boolean cover(LintFinding finding, ScriptStatement statement) {
    List<Ignore> covering =
        ignores.stream().filter(ignore -> ignore.covers(finding, statement)).toList();
    covering.forEach(ignore -> ignore.used = true);
    return !covering.isEmpty();
  }

  /**
   * Those that silence nothing.
   *
   * @param silent rules that could not speak, so that nothing is known of their comments
   */
  List<LintFinding> unused(Set<String> silent) {
    return ignores.stream()
        .filter(ignore -> !ignore.used && Collections.disjoint(ignore.rules, silent))
        .map(
            ignore ->
                new LintFinding(
                    StaticRules.UNUSED_IGNORE,
                    Severity.WARNING,
                    0,
                    ignore.line,
                    ignore.text,
                    "The comment silences no finding",
                    "remove it, or name the rule that it is for",
                    Optional.empty(),
                    new Facts()))
        .toList();
  }
}
