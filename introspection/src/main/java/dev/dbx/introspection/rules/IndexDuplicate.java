package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Index;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import dev.dbx.core.tool.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Two indexes that hold the same. */
final class IndexDuplicate implements RelationRule {

  /** The one to keep comes first: what other objects depend on, then by name. */
  private static final Comparator<Index> KEEP_FIRST =
      Comparator.comparing((Index index) -> !index.primary())
          .thenComparing(index -> index.constraint().isEmpty())
          .thenComparing(index -> !index.replicaIdentity())
          .thenComparing(index -> !index.unique())
          .thenComparing(Index::name);

  @Override
  public String id() {
    return "index-duplicate";
  }

  @Override
  public List<Finding> check(Relation relation) {
    List<Index> indexes = relation.indexes().stream().sorted(KEEP_FIRST).toList();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      Index candidate = indexes.get(i);
      indexes.subList(0, i).stream()
          .filter(kept -> makesSuperfluous(kept, candidate))
          .findFirst()
          .ifPresent(kept -> findings.add(finding(relation, candidate, kept)));
    }
    return findings;
  }

  /** A plain index adds nothing to a unique one; a unique one only what another checks too. */
  private static boolean makesSuperfluous(Index kept, Index candidate) {
    boolean checksLess =
        !candidate.unique()
            || kept.unique() && kept.nullsNotDistinct() == candidate.nullsNotDistinct();
    return IndexCover.same(kept, candidate) && checksLess && !candidate.exclusion();
  }

  private Finding finding(Relation relation, Index duplicate, Index kept) {
    String name = duplicate.name().sql();
    return Finding.of(
            id(),
            Severity.WARNING,
            name,
            "every write maintains it twice: it holds the same as " + kept.name().sql())
        .withEvidence(duplicate.definition() + "; " + duplicate.usage().sizeBytes() + " bytes")
        .withHint("drop it, after a look at who relies on its name")
        .withFix(
            duplicate
                .constraint()
                .map(
                    constraint ->
                        "ALTER TABLE "
                            + relation.name().sql()
                            + " DROP CONSTRAINT "
                            + constraint.sql()
                            + ";")
                .orElse("DROP INDEX CONCURRENTLY " + name + ";"));
  }
}
