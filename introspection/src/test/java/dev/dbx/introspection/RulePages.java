package dev.dbx.introspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** The pages of docs/rules, one per rule. */
public final class RulePages {

  private static final Path FOLDER =
      Path.of(System.getProperty("dbx.root", "..")).resolve("docs/rules");

  private RulePages() {}

  /** Asserts that these are rules, not a list that came out empty, and that each has its page. */
  public static void assertComplete(List<String> ids) {
    assertThat(ids).hasSizeGreaterThan(5).allSatisfy(RulePages::assertPage);
  }

  private static void assertPage(String id) {
    assertThat(FOLDER.resolve(id + ".md"))
        .content()
        .startsWith("# " + id + "\n")
        .contains("## Problem", "## Instead of", "## Use");
  }
}
