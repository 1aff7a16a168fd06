package dev.dbx.query.plan.tip;

import dev.dbx.core.tool.Finding;
import java.util.stream.Stream;

/** Looks at a plan for one thing that could be better. */
interface TipRule {

  /** Kebab-case; also the name of its page in docs/rules. */
  String id();

  /** What it noticed; each finding's evidence holds the number that made it speak. */
  Stream<Finding> tips(Explained explained);
}
