package dev.dbx.migration.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of docs/rules: what it advises against, and what for. */
record Page(String rule, String insteadOf, String use) {

  private static final Path FOLDER =
      Path.of(System.getProperty("dbx.root", "..")).resolve("docs/rules");

  private static final Pattern FORM =
      Pattern.compile(
          "# (\\S+)\\n\\n(.*?)\\n\\n## Problem\\n\\n(.*?)\\n\\n## Instead of\\n\\n```sql\\n(.*?)```\\n\\n"
              + "## Use\\n\\n```sql\\n(.*?)```\\n",
          Pattern.DOTALL);

  static Page read(String rule, String title) {
    try {
      String text = Files.readString(FOLDER.resolve(rule + ".md"));
      Matcher form = FORM.matcher(text);
      if (!form.matches() || !form.group(1).equals(rule)) {
        throw new IllegalStateException("the page of " + rule + " (" + title + ") is not in form");
      }
      return new Page(rule, form.group(4), form.group(5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return rule;
  }
}
