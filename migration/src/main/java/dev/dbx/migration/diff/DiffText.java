package dev.dbx.migration.diff;

import dev.dbx.core.render.Printable;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes as lines of text: a mark, what it is, what differs, and its hazards in brackets. */
final class DiffText {

  private static final String INDENT = "    ";

  private final List<Change> changes;
  private final List<String> lines = new ArrayList<>();

  DiffText(List<Change> changes) {
    this.changes = changes;
  }

  List<String> lines() {
    Optional<Subject> whole = Optional.empty();
    for (Change change : changes) {
      Subject of = change.subject().whole();
      if (change.subject().within().isPresent() && !whole.equals(Optional.of(of))) {
        addLine(Action.ALTERED.mark() + " " + of);
      }
      whole = Optional.of(of);
      add(change, change.subject().within().isPresent() ? INDENT : "");
    }
    return lines;
  }

  private void add(Change change, String indent) {
    boolean listed =
        change.before().isPresent() != change.after().isPresent()
            && change.subject().kind().isRelation();
    addLine(indent + head(change) + (listed ? "" : details(change)) + hazards(change));
    for (Difference difference : change.differences()) {
      if (listed) {
        addLine(indent + INDENT + detail(difference));
      }
      difference
          .textDiff()
          .ifPresent(text -> text.lines().forEach(line -> addLine(indent + INDENT + line)));
    }
  }

  /** Names and comments are written by others: what they hold must not steer a terminal. */
  private void addLine(String line) {
    lines.add(Printable.of(line.replace("\t", INDENT)));
  }

  /** A part of what was added or dropped. */
  private static String detail(Difference difference) {
    String text = difference.after().or(difference::before).orElseThrow();
    return difference.property().equals("definition") ? text : difference.property() + ": " + text;
  }

  private static String head(Change change) {
    Subject subject = change.subject();
    String name = subject.within().isPresent() ? subject.shortSql() : subject.sql();
    String before =
        change.rename().map(rename -> former(rename.from(), subject) + " -> ").orElse("");
    String why =
        change
            .rename()
            .map(r -> String.format(Locale.ROOT, " (%.2f: %s)", r.confidence(), r.reason()))
            .orElse("");
    return change.action().mark() + " " + subject.kind().word() + " " + before + name + why;
  }

  private static String former(Subject from, Subject now) {
    return now.within().isPresent() ? from.shortSql() : from.sql();
  }

  private static String details(Change change) {
    String joined =
        change.differences().stream().map(DiffText::text).collect(Collectors.joining("; "));
    return joined.isEmpty() ? "" : ": " + joined;
  }

  private static String text(Difference difference) {
    if (difference.textDiff().isPresent()) {
      return difference.property();
    }
    if (difference.isGrant()) {
      return difference.property() + ": " + difference.after().or(difference::before).orElseThrow();
    }
    if (difference.property().equals("definition")
        && difference.before().isPresent() != difference.after().isPresent()) {
      return difference.after().or(difference::before).orElseThrow();
    }
    return difference.property()
        + " "
        + difference.before().orElse("none")
        + " -> "
        + difference.after().orElse("none");
  }

  private static String hazards(Change change) {
    String severity =
        change.severity() == Severity.INFO
            ? ""
            : change.severity().name().toLowerCase(Locale.ROOT) + ": ";
    String all =
        Stream.of(
                change.dataLoss().stream(),
                change.notes().stream(),
                change.locks().stream().map(lock -> text(lock, change.subject())))
            .flatMap(texts -> texts)
            .collect(Collectors.joining("; "));
    return all.isEmpty() && severity.isEmpty() ? "" : "  [" + severity + all + "]";
  }

  private static String text(Lock lock, Subject subject) {
    String on = lock.table().equals(subject.name()) ? "" : " on " + lock.table().sql();
    return lock.mode().sql() + on + ", " + lock.effort().words();
  }
}
