package dev.dbx.postgres.catalog;

import dev.dbx.core.catalog.IndexUsage;
import dev.dbx.core.catalog.RelationSize;
import java.util.List;

/** Where the sizes of relations and indexes come from. */
enum Sizing {
  /** Each file is asked for its length: exact. */
  MEASURED(RelationSizes.MEASURED, IndexUsages.MEASURED),

  /**
   * From relpages, as VACUUM, ANALYZE and CREATE INDEX left it; measured where a table has grown
   * without any of these. Measuring opens every relation and index, which takes the server longer
   * than all the rest of a read and leaves a kilobyte in its memory for each.
   */
  COUNTED(RelationSizes.COUNTED, IndexUsages.COUNTED);

  private static final int MOST_MEASURED = 1_000;

  private final Question<Part<RelationSize>> relations;
  private final Question<Part<IndexUsage>> indexes;

  Sizing(Question<Part<RelationSize>> relations, Question<Part<IndexUsage>> indexes) {
    this.relations = relations;
    this.indexes = indexes;
  }

  static Sizing of(int numberOfRelations) {
    return numberOfRelations <= MOST_MEASURED ? MEASURED : COUNTED;
  }

  List<Question<?>> questions() {
    return List.of(relations, indexes);
  }

  Parts<RelationSize> relations(Answers answers) {
    return answers.parts(relations);
  }

  Parts<IndexUsage> indexes(Answers answers) {
    return answers.parts(indexes);
  }
}
