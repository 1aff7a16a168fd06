package dev.dbx.introspection.data.integrity;

import dev.dbx.core.tool.Call;
import dev.dbx.core.tool.Finding;
import java.util.List;

/** One thing to look for in the rows of a table; the pages of its rules are docs/rules/ID.md. */
interface IntegrityCheck {

  /** What it looks for, for people: the name under which it is reported when it cannot finish. */
  String title();

  /** The ids of the findings it may make. */
  List<String> rules();

  /**
   * What it found.
   *
   * @param report takes down what could not be looked at
   * @throws dev.dbx.core.error.DbxException if nothing could; the check then counts as unfinished
   */
  List<Finding> check(Examined table, Report report, Call call);
}
