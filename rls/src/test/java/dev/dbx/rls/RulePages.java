package dev.dbx.rls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of docs/rules that belong to this module: what they advise against, and what for. */
public final class RulePages {

  private static final Path FOLDER =
      Path.of(System.getProperty("dbx.root", "..")).resolve("docs/rules");

  private static final Pattern SECTIONS =
      Pattern.compile(
          "## Instead of\\n\\n```sql\\n(.*?)```\\n\\n## Use\\n\\n```sql\\n(.*?)```",
          Pattern.DOTALL);

  private RulePages() {}

  /** The pages of these rules. */
  public static List<Page> of(List<String> rules) {
    return rules.stream().map(rule -> read(FOLDER.resolve(rule + ".md"))).toList();
  }

  /** One page. */
  public record Page(String rule, String insteadOf, String use) {
    @Override
    public String toString() {
      return rule;
    }
  }

  static List<Page> pages() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> isOurs(file.getFileName().toString()))
          .sorted()
          .map(RulePages::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Three of that kind are rules of the module introspection. */
  private static boolean isOurs(String name) {
    return name.matches("(rls|policy)-.*\\.md")
        && !List.of(
                "rls-disabled.md",
                "rls-without-policy.md",
                "policy-without-rls.md",
                "policy-filter-cost.md")
            .contains(name);
  }

  private static Page read(Path file) {
    try {
      Matcher sections = SECTIONS.matcher(Files.readString(file));
      if (!sections.find()) {
        throw new IllegalStateException(file + " lacks an example");
      }
      String rule = file.getFileName().toString().replace(".md", "");
      return new Page(rule, sections.group(1), sections.group(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
