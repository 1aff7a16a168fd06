package dev.dbx.rls.lint;

import dev.dbx.core.tool.Finding;
import java.util.List;

/** One thing to look for in who reaches what; its page is docs/rules/ID.md. */
interface AccessLint {

  /** The kebab-case id of its findings. */
  String id();

  List<Finding> check(AccessFacts facts);
}
