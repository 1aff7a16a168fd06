package dev.dbx.rls.audit;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.tool.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings that somebody has decided to live with: {@code dbx:ignore RULE REASON} in the comment on
 * the table, view or function, where those who read the schema see it.
 */
final class Suppressions {

  private static final Pattern LINE = Pattern.compile("dbx:ignore\\s+([a-z][a-z-]+)[ \\t]+(\\S[^\\n]*)");

  private final Map<String, Map<String, String>> reasons = new HashMap<>();

  Suppressions(Catalog catalog) {
    catalog.relations().forEach(it -> add(it.name().sql(), it.comment()));
    catalog.routines().forEach(it -> add(it.name().sql(), it.comment()));
  }

  private void add(String subject, Optional<String> comment) {
    Matcher lines = LINE.matcher(comment.orElse(""));
    while (lines.find()) {
      reasons
          .computeIfAbsent(subject, it -> new HashMap<>())
          .put(lines.group(1), lines.group(2).strip());
    }
  }

  /** Why a finding is none; a function is known by its name alone. */
  Optional<String> reason(String rule, String subject) {
    String name = subject.replaceFirst("\\(.*", "");
    return Optional.ofNullable(reasons.getOrDefault(name, Map.of()).get(rule));
  }

  /** What is left, and one note for each that is not. */
  List<Finding> filter(List<Finding> findings, List<String> notes) {
    List<Finding> left = new ArrayList<>();
    for (Finding finding : findings) {
      reason(finding.rule(), finding.subject())
          .ifPresentOrElse(
              why ->
                  notes.add(
                      "ignored: %s on %s (%s)".formatted(finding.rule(), finding.subject(), why)),
              () -> left.add(finding));
    }
    return left;
  }
}
