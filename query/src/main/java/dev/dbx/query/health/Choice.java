package dev.dbx.query.health;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.core.error.DbxException.NotFound;
import dev.dbx.core.name.CloseMatches;
import dev.dbx.query.health.rule.HealthRule;
import dev.dbx.query.health.rule.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which rules are wanted. */
final class Choice {

  /** People write several names as one argument. */
  private static final Pattern COMMA = Pattern.compile(",");

  private Choice() {}

  /**
   * Rules by their ids or topics.
   *
   * @throws NotFound if a name is neither
   */
  static List<HealthRule<?>> of(List<String> only, List<String> skip) {
    Set<HealthRule<?>> wanted = named(only);
    Set<HealthRule<?>> unwanted = named(skip);
    List<HealthRule<?>> chosen =
        Topic.allRules().stream()
            .filter(rule -> only.isEmpty() || wanted.contains(rule))
            .filter(rule -> !unwanted.contains(rule))
            .toList();
    if (chosen.isEmpty()) {
      throw new InvalidInput("only and skip leave no rule", "skip fewer of them");
    }
    return chosen;
  }

  private static Set<HealthRule<?>> named(List<String> names) {
    return names.stream()
        .flatMap(COMMA::splitAsStream)
        .flatMap(name -> named(name.strip()).stream())
        .collect(Collectors.toSet());
  }

  private static List<HealthRule<?>> named(String name) {
    return Topic.named(name)
        .orElseThrow(
            () ->
                new NotFound(
                    "the health check has no rule or topic " + name,
                    CloseMatches.of(name, names()),
                    "topics are "
                        + Arrays.stream(Topic.values())
                            .map(Topic::id)
                            .collect(Collectors.joining(", "))
                        + "; the rules are those of earlier reports"));
  }

  private static List<String> names() {
    return Stream.concat(
            Arrays.stream(Topic.values()).map(Topic::id),
            Topic.allRules().stream().map(HealthRule::id))
        .toList();
  }
}
