package dev.dbx.rls.lint;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import dev.dbx.rls.access.Content;
import dev.dbx.rls.access.Reach;
import java.util.List;
import java.util.Optional;

/** A foreign table that requests reach: row-level security cannot be enabled for it. */
final class ForeignTableExposed implements AccessLint {

  @Override
  public String id() {
    return "foreign-table-exposed";
  }

  @Override
  public List<Finding> check(AccessFacts facts) {
    return facts.tables().stream()
        .filter(table -> table.kind() == RelationKind.FOREIGN_TABLE)
        .flatMap(
            table -> {
              List<Reach> reaches =
                  facts.model().reach(table).stream().filter(Reach::isExposed).toList();
              return check(table, reaches).stream();
            })
        .toList();
  }

  private Optional<Finding> check(Relation table, List<Reach> reaches) {
    Content content = Content.of(table);
    boolean grave = content.isPersonal() || Phrases.write(reaches);
    return reaches.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                    id(),
                    grave && Phrases.fromOutside(reaches) ? Severity.ERROR : Severity.WARNING,
                    table.name().sql(),
                    "%s may %s every row of the foreign table: it cannot have policies"
                        .formatted(Phrases.roles(reaches), Phrases.verbs(reaches)))
                .withEvidence(
                    Phrases.grants(reaches) + (content.isPersonal() ? "; " + content.words() : ""))
                .withHint("revoke it, and serve what callers may see through a function or a view")
                .withFix(Phrases.revoke(table, reaches)));
  }
}
