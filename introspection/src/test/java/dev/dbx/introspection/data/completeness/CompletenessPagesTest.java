package dev.dbx.introspection.data.completeness;

import dev.dbx.introspection.RulePages;
import org.junit.jupiter.api.Test;

class CompletenessPagesTest {

  @Test
  void everyRuleHasAPage() {
    RulePages.assertComplete(CompletenessRules.ids());
  }
}
