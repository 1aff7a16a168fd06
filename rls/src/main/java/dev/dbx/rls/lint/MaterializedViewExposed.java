package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.AccessModel;
import dev.dbx.rls.access.Content;
import dev.dbx.rls.access.Reach;
import dev.dbx.rls.access.ReadPath;
import java.util.List;
import java.util.Optional;

/** A materialised view that requests reach: policies can neither be given to it nor hold in it. */
final class MaterializedViewExposed implements AccessLint {

  @Override
  public String id() {
    return "materialized-view-exposed";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.views(RelationKind.MATERIALIZED_VIEW).stream()
        .flatMap(view -> check(facts.model(), view).stream())
        .sorted((one, other) -> one.severity().compareTo(other.severity()))
        .toList();
  }

  private Optional<Finding> check(AccessModel model, Relation view) {
    List<Reach> reaches = model.reach(view).stream().filter(Reach::isExposed).toList();
    Content content = Content.of(view);
    List<String> tables =
        reaches.stream()
            .flatMap(reach -> model.pathsAround(reach.role().name(), view).stream())
            .map(ReadPath::table)
            .map(table -> table.name().sql())
            .distinct()
            .toList();
    if (reaches.isEmpty() || tables.isEmpty() && !content.isPersonal()) {
      return Optional.empty();
    }
    boolean grave = !tables.isEmpty() && content.isPersonal();
    String from = tables.isEmpty() ? "" : ", drawn from " + Phrases.list(tables);
    return Optional.of(
        Finding.of(
                id(),
                grave ? Severity.ERROR : Severity.WARNING,
                view.name().sql(),
                "%s may read every row%s: a materialised view has no policies"
                    .formatted(Phrases.roles(reaches), from))
            .withEvidence(
                Phrases.grants(reaches) + (content.isPersonal() ? "; " + content.words() : ""))
            .withHint("revoke it, and serve what callers may see through a function or a view")
            .withFix(Phrases.revoke(view, reaches)));
  }
}
