package dev.dbx.migration.diff;

import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Sequence;
import java.util.List;
import java.util.Optional;

/** A sequence keeps its value under a new name: certain only where the same column owns it. */
record SequenceEvidence(Scope scope) implements Evidence<Sequence> {

  private static final double ALIKE = 0.4;

  @Override
  public List<String> traitsBefore(Item<Sequence> dropped) {
    return dropped
        .record()
        .ownedBy()
        .map(column -> List.of(renamed(column)))
        .orElse(List.of("unowned"));
  }

  @Override
  public List<String> traitsAfter(Item<Sequence> added) {
    return added.record().ownedBy().map(column -> List.of(text(column))).orElse(List.of("unowned"));
  }

  private String renamed(ColumnReference column) {
    String name = column.column().value();
    return scope.names().renamed(column.table()).sql()
        + " "
        + scope.names().renamedColumn(column.table(), name).orElse(name);
  }

  private static String text(ColumnReference column) {
    return column.table().sql() + " " + column.column().value();
  }

  @Override
  public Optional<Rename> of(Item<Sequence> dropped, Item<Sequence> added) {
    if (dropped.record().ownedBy().isPresent()) {
      return Optional.of(new Rename(dropped.subject(), Rename.CERTAIN, "the same column owns it"));
    }
    String before = dropped.subject().name().name().value();
    String after = added.subject().name().name().value();
    return CatalogKinds.SEQUENCES.shape().same(dropped.record(), added.record(), scope)
        ? Optional.of(
            new Rename(
                dropped.subject(),
                Confidence.of(ALIKE + (1 - ALIKE) * Similarity.of(before, after)),
                "the same settings, a similar name"))
        : Optional.empty();
  }
}
