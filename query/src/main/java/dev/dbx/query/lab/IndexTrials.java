package dev.dbx.query.lab;

import dev.dbx.core.error.DbxException.SqlFailed;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Sandbox.Gap;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Plans statements with indexes that do not exist. */
public interface IndexTrials extends AutoCloseable {

  /** How it does that, for people. */
  String means();

  /** What the planner knows of the tables. */
  TableStatistics statistics();

  /** What is not as on the target. */
  List<Gap> gaps();

  /**
   * Makes indexes known, so that statements can be planned with them.
   *
   * @return those that PostgreSQL rejects, and why
   */
  Map<IndexDefinition, SqlFailed> suppose(Collection<IndexDefinition> indexes);

  /** How large an index would be. */
  IndexSize size(IndexDefinition index);

  /** The part of a table's rows, 0 to 1, that the planner expects a condition to accept. */
  double share(QualifiedName table, String condition);

  /**
   * Plans a statement for any values of its parameters.
   *
   * @param present the supposed indexes that are there; the others are not
   * @throws SqlFailed if it does not run any more, for instance because its table is gone
   */
  LabPlan plan(Demand demand, Collection<IndexDefinition> present);

  @Override
  void close();
}
