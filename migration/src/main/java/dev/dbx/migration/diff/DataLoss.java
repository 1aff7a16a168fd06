package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.RelationKind;
import java.util.Optional;

/** Which rows or values a change takes away. */
final class DataLoss {

  private DataLoss() {}

  static Optional<String> of(Change change) {
    return switch (change.action()) {
      case DROPPED -> ofDrop(change);
      case ALTERED, RENAMED ->
          change.subject().kind() == ObjectKind.COLUMN
              ? change.differences().stream()
                  .filter(difference -> difference.property().equals("type"))
                  .findFirst()
                  .flatMap(DataLoss::ofTypeChange)
              : Optional.empty();
      case ADDED -> Optional.empty();
    };
  }

  private static Optional<String> ofTypeChange(Difference difference) {
    return TypeChange.loss(difference.before().orElse(""), difference.after().orElse(""));
  }

  /** What is computed or kept elsewhere is not lost. */
  private static Optional<String> ofDrop(Change change) {
    return switch (change.before().orElseThrow()) {
      case Relation relation ->
          relation.kind() == RelationKind.TABLE || relation.kind() == RelationKind.PARTITIONED_TABLE
              ? Optional.of("every row of the table is lost")
              : Optional.empty();
      case Column column ->
          column.generated().isEmpty()
              ? Optional.of("the values of the column are lost")
              : Optional.empty();
      default ->
          switch (change.subject().kind()) {
            case ENUM_LABEL ->
                Optional.of("rows that hold the label have to be given another first");
            case ATTRIBUTE -> Optional.of("the values of the attribute are lost");
            case SEQUENCE -> Optional.of("the value of the sequence is lost");
            default -> Optional.empty();
          };
    };
  }
}
