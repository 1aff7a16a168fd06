package dev.dbx.introspection.data.integrity;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.tool.Finding;
import java.util.ArrayList;
import java.util.List;

/** What the checks of one table come to. */
final class Report {

  private final QualifiedName table;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Unfinished> unfinished = new ArrayList<>();

  Report(QualifiedName table) {
    this.table = table;
  }

  QualifiedName table() {
    return table;
  }

  void add(List<Finding> found) {
    findings.addAll(found);
  }

  void unfinished(String check, String reason) {
    unfinished.add(new Unfinished(table, check, reason));
  }

  List<Finding> findings() {
    return findings;
  }

  List<Unfinished> unfinished() {
    return unfinished;
  }
}
