package dev.dbx.introspection.rules;

import dev.dbx.core.catalog.Relation;
import dev.dbx.core.tool.Finding;
import java.util.List;

/** One thing to look for in the definition of a relation; its page is docs/rules/ID.md. */
interface RelationRule {

  /** The kebab-case id of its findings. */
  String id();

  List<Finding> check(Relation relation);
}
