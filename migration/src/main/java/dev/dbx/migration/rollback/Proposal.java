package dev.dbx.migration.rollback;

import java.util.List;

/**
 * A way back that dbx has written, and what came of it.
 *
 * @param sql its statements
 * @param lost rows and values that do not come back by it
 * @param remaining differences that it leaves
 */
public record Proposal(String sql, Verdict verdict, List<String> lost, List<String> remaining) {

  public Proposal {
    lost = List.copyOf(lost);
    remaining = List.copyOf(remaining);
  }
}
