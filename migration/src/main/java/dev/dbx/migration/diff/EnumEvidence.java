package dev.dbx.migration.diff;

import dev.dbx.core.catalog.EnumType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An enumerated type is known by its labels; with others among them it may be another type. */
final class EnumEvidence implements Evidence<EnumType> {

  private static final double LABELS = 0.7;
  private static final double NAME = 0.25;

  @Override
  public List<String> traitsBefore(Item<EnumType> dropped) {
    return dropped.record().labels();
  }

  @Override
  public List<String> traitsAfter(Item<EnumType> added) {
    return added.record().labels();
  }

  @Override
  public Optional<Rename> of(Item<EnumType> dropped, Item<EnumType> added) {
    List<String> before = dropped.record().labels();
    List<String> after = added.record().labels();
    if (before.equals(after)) {
      return Optional.of(
          new Rename(dropped.subject(), Rename.CERTAIN, "nothing but the name differs"));
    }
    Set<String> both = new HashSet<>(before);
    both.retainAll(after);
    int all = before.size() + after.size() - both.size();
    double confidence =
        LABELS * both.size() / all
            + NAME * Similarity.of(dropped.subject().shortName(), added.subject().shortName());
    return Optional.of(
        new Rename(
            dropped.subject(),
            Confidence.of(confidence),
            both.size() + " of " + all + " labels are the same"));
  }
}
