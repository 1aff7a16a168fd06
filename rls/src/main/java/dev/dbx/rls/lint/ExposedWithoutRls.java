package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Content;
import dev.dbx.rls.access.Exposure;
import dev.dbx.rls.access.Reach;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A table that requests reach and no policy filters, graver the more it gives away. */
final class ExposedWithoutRls implements AccessLint {

  @Override
  public String id() {
    return "exposed-without-rls";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.tables().stream()
        .filter(table -> table.kind() != RelationKind.FOREIGN_TABLE)
        .filter(table -> !table.rowSecurity().enabled())
        .filter(table -> standsForItself(facts.model(), table))
        .flatMap(table -> check(facts.model(), table).stream())
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .toList();
  }

  /** A part of a protected table is a graver matter; one of an open table adds nothing. */
  private static boolean standsForItself(AccessModel model, Relation table) {
    return model.family().ancestors(table).stream()
        .noneMatch(it -> it.rowSecurity().enabled() || model.isExposed(it));
  }

  private Optional<Finding> check(AccessModel model, Relation table) {
    Exposure exposure = model.exposure(table);
    List<Reach> reaches =
        model.reach(table).stream().filter(reach -> reach.exposure() == exposure).toList();
    Content content = Content.of(table);
    return severity(model, exposure, reaches, content)
        .map(
            severity ->
                Finding.of(id(), severity, table.name().sql(), message(exposure, reaches, content))
                    .withEvidence(evidence(table, reaches, content))
                    .withHint(
                        "enable row-level security and add policies, without which nobody sees a"
                            + " row; or revoke the privileges")
                    .withFix(Phrases.enable(table)));
  }

  private static Optional<Severity> severity(
      AccessModel model, Exposure exposure, List<Reach> reaches, Content content) {
    boolean personal = content.isPersonal();
    return switch (exposure) {
      case NONE -> Optional.empty();
      case SCHEMA_CLOSED -> personal ? Optional.of(Severity.INFO) : Optional.empty();
      case NOT_SERVED -> Optional.of(personal ? Severity.WARNING : Severity.INFO);
      case EXPOSED -> Optional.of(exposed(model, reaches, personal));
    };
  }

  private static Severity exposed(AccessModel model, List<Reach> reaches, boolean personal) {
    if (!Phrases.fromOutside(reaches)) {
      // an application that filters by itself may want no policies at all
      boolean meant = model.usesRls();
      return personal
          ? meant ? Severity.ERROR : Severity.WARNING
          : meant && Phrases.write(reaches) ? Severity.WARNING : Severity.INFO;
    }
    if (personal || Phrases.write(reaches)) {
      return Severity.ERROR;
    }
    return Phrases.anonymous(reaches) ? Severity.WARNING : Severity.INFO;
  }

  private static String message(Exposure exposure, List<Reach> reaches, Content content) {
    String who = Phrases.roles(reaches);
    String verbs = Phrases.verbs(reaches);
    String rows = content.isPersonal() ? "every row of people's data" : "every row";
    return switch (exposure) {
      case EXPOSED -> "%s may %s %s: row-level security is off".formatted(who, verbs, rows);
      case NOT_SERVED ->
          "only that the API does not serve its schema keeps %s from %s: row-level security is off"
              .formatted(who, rows);
      case SCHEMA_CLOSED, NONE ->
          "only the missing USAGE on its schema keeps %s from %s: row-level security is off"
              .formatted(who, rows);
    };
  }

  private static String evidence(Relation table, List<Reach> reaches, Content content) {
    int policies = table.policies().size();
    int parts = table.children().size();
    return String.join(
        "; ",
        Stream.of(
                Phrases.grants(reaches),
                content.words(),
                policies == 0
                    ? ""
                    : Phrases.count(policies, "policy", "policies") + " without effect",
                parts == 0 ? "" : "with " + Phrases.count(parts, "part"))
            .filter(words -> !words.isEmpty())
            .toList());
  }
}
