package dev.dbx.introspection.data.reference;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.introspection.data.RowCount;
import dev.dbx.introspection.data.Subject;
import dev.dbx.introspection.data.TableReader;
import dev.dbx.introspection.data.reference.Link.Origin;
import dev.dbx.introspection.data.reference.LinkResult.Example;
import dev.dbx.introspection.data.reference.LinkResult.Outcome;
import dev.dbx.introspection.words.Counts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Dangling references as findings: what dangles, for example, and the SQL that would mend it. */
public final class OrphanFindings {

  /** The id of these findings; its page is docs/rules/orphaned-rows.md. */
  public static final String RULE = "orphaned-rows";

  private OrphanFindings() {}

  /** One finding per link with orphans; a foreign key that is broken is an error. */
  public static List<Finding> of(
      List<LinkResult> results, Subject child, TableReader reader, Call call) {
    return results.stream()
        .filter(result -> result.outcome() == Outcome.ORPHANS)
        .map(result -> finding(result, child, reader, call))
        .toList();
  }

  private static Finding finding(LinkResult result, Subject child, TableReader reader, Call call) {
    Link link = result.link();
    String message =
        "%s of %s point to %s that %s not exist (%s)"
            .formatted(
                Counts.number(result.orphans()),
                rows(result.references()),
                link.parent().sql(),
                result.orphans() == 1 ? "does" : "do",
                link.words());
    return Finding.of(RULE, severity(link), child.name().sql(), message)
        .withEvidence(evidence(result))
        .withHint(hint(link))
        .withFix(new Repair(link, child, parent(link, reader, call)).sql());
  }

  private static String rows(RowCount count) {
    return (count.exact() ? "" : "about ") + Counts.of(count.rows(), "row");
  }

  private static Severity severity(Link link) {
    return link.origin() instanceof Origin.Declared declared
            && !declared.doubt().equals(Optional.of("NOT ENFORCED"))
        ? Severity.ERROR
        : Severity.WARNING;
  }

  private static String hint(Link link) {
    return switch (link.origin()) {
      case Origin.Declared declared ->
          "the foreign key %s is there, but %s"
              .formatted(
                  declared.constraint().sql(),
                  declared.doubt().map(doubt -> "it is " + doubt).orElse("rows break it"))
              .replace("it is its", "its");
      case Origin.Inferred inferred -> "inferred, not declared: " + inferred.reason();
    };
  }

  private static String evidence(LinkResult result) {
    String examples =
        result.examples().stream().map(OrphanFindings::words).collect(Collectors.joining("; "));
    return Counts.of(result.missingKeys(), "missing key") + ", for example " + examples;
  }

  private static String words(Example example) {
    return example.missing()
        + " ("
        + Counts.of(example.rows(), "row")
        + example.row().map(row -> ", " + row).orElse("")
        + ")";
  }

  private static Optional<Relation> parent(Link link, TableReader reader, Call call) {
    try {
      return Optional.of(reader.catalog().relation(link.parent(), call));
    } catch (DbxException.NotFound gone) {
      // dropped since the keys were read; the repair then names no columns
      return Optional.empty();
    }
  }
}
