package dev.dbx.query.health.rule;

import dev.dbx.core.render.Bytes;
import dev.dbx.core.tool.Finding;
import dev.dbx.query.health.facts.IndexState;
import dev.dbx.query.health.facts.Source;
import dev.dbx.query.health.facts.Surroundings;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Two indexes hold the same. */
final class IndexDuplicate implements HealthRule<List<IndexState>> {

  /** The one to keep comes first: what other objects depend on, then by name. */
  private static final Comparator<IndexState> KEEP_FIRST =
      Comparator.comparing((IndexState index) -> !index.primary())
          .thenComparing(index -> index.constraint().isEmpty())
          .thenComparing(index -> !index.replicaIdentity())
          .thenComparing(index -> !index.unique())
          .thenComparing(IndexState::name);

  @Override
  public String id() {
    return "index-duplicate";
  }

  @Override
  public Source<List<IndexState>> source() {
    return IndexState.SOURCE;
  }

  @Override
  public Verdict check(List<IndexState> indexes, Surroundings around) {
    return Verdict.of(
        indexes.stream()
            .filter(index -> index.valid() && !index.attached())
            .sorted(KEEP_FIRST)
            .collect(
                Collectors.groupingBy(IndexState::shape, LinkedHashMap::new, Collectors.toList()))
            .values()
            .stream()
            .flatMap(this::alike));
  }

  /** A plain index adds nothing to a unique one; a unique one only what another checks too. */
  private Stream<Finding> alike(List<IndexState> alike) {
    IndexState kept = alike.get(0);
    return alike.stream()
        .skip(1)
        .filter(index -> !index.exclusion() && (!index.unique() || kept.unique()))
        .map(index -> finding(index, kept));
  }

  private Finding finding(IndexState index, IndexState kept) {
    return warn(
            index.name().sql(),
            "every write maintains it twice: it holds the same as " + kept.name().sql())
        .withEvidence(
            "same keys, order, condition and included columns; "
                + Bytes.words(index.bytes())
                + " as of the last vacuum")
        .withHint("drop it, after a look at who relies on its name")
        .withFix(index.drop());
  }
}
