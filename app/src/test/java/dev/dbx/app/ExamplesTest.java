package dev.dbx.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.app.laws.Repository;
import dev.dbx.cli.Terminal;
import dev.dbx.core.config.ConnectionTarget;
import dev.dbx.core.config.Secret;
import dev.dbx.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Every command of docs/examples.md prints on the demo database what stands below it there;
 * -Ddbx.update=true renews the page.
 */
class ExamplesTest {

  private static final Path PAGE = Repository.ROOT.resolve("docs/examples.md");

  /** A fenced block that begins with a command. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(?m)^```\\n\\$ dbx (?<command>.*)\\n(?<output>(?:(?!```).*\\n)*)```$");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  /** What is different every time. */
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?m)\\d+(\\.\\d+)? ms(?=$|, and| rewritten)|counted (for|since) [^;,)|\\n]*|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC *\\d+ \\w+");

  @AutoClose private final TestDatabase database = TestDatabase.demo(18);

  @Test
  void everyCommandPrintsWhatThePageSays() {
    String page = Repository.read(PAGE);
    String current =
        EXAMPLE.matcher(page).replaceAll(example -> Matcher.quoteReplacement(renewed(example)));
    if (Repository.UPDATE) {
      Repository.write(PAGE, current);
    }
    assertThat(EXAMPLE.matcher(page).results().count()).isGreaterThan(5);
    assertThat(Repository.read(PAGE)).isEqualTo(current);
  }

  private String renewed(MatchResult example) {
    String command = example.group(1);
    return "```\n$ dbx " + command + "\n" + output(words(command)) + "```";
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group().replaceAll("^[\"']|[\"']$", ""))
        .toList();
  }

  private String output(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    Terminal terminal = Terminal.ofProcess(InputStream.nullInputStream(), stream, stream, Map.of());
    List<String> arguments = new ArrayList<>(List.of("--url", url()));
    arguments.addAll(words);
    new CommandLine(terminal).run(arguments);
    return MOMENT.matcher(out.toString(StandardCharsets.UTF_8)).replaceAll("...");
  }

  private String url() {
    ConnectionTarget target = database.target();
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            target.user().orElseThrow(),
            URLEncoder.encode(
                target.password().map(Secret::reveal).orElseThrow(), StandardCharsets.UTF_8),
            target.host(),
            target.port(),
            target.database());
  }
}
