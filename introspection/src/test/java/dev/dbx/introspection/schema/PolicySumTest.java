package dev.dbx.introspection.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.name.Identifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each case: policies (mode command using/check), the command asked for, old rows, new rows. */
class PolicySumTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "                                          | SELECT | false            | false",
        "P select a/-                              | SELECT | a                | a",
        "P select a/-, P all b/-                   | SELECT | (a) OR (b)       | (a) OR (b)",
        "P select a/-, R all b/-                   | SELECT | (a) AND (b)      | (a) AND (b)",
        "P select a/-, P select b/-, R all c/-     | SELECT | ((a) OR (b)) AND (c) |"
            + " ((a) OR (b)) AND (c)",
        "R all a/-                                 | SELECT | false            | false",
        "P select true/-, P select a/-             | SELECT | true             | true",
        "P select true/-, R all c/-                | SELECT | c                | c",
        "P select false/-                          | SELECT | false            | false",
        "P select a/-, R all false/-               | SELECT | false            | false",
        "P select a/-, R all true/-                | SELECT | a                | a",
        "P select a/-                              | INSERT | false            | false",
        "P insert -/-                              | INSERT | false            | false",
        "P insert -/a                              | INSERT | false            | a",
        "P all a/-                                 | INSERT | a                | a",
        "P all a/b                                 | INSERT | a                | b",
        "P all -/b                                 | SELECT | false            | b",
        "P update a/-                              | UPDATE | a                | a",
        "P update a/b                              | UPDATE | a                | b",
        "P update a/b, P all c/-                   | UPDATE | (a) OR (c)       | (b) OR (c)",
        "P update a/-, R update b/c                | UPDATE | (a) AND (b)      | (a) AND (c)",
        "P update a/-, R insert -/c                | UPDATE | a                | a",
        "P insert -/a, R insert -/b, R all c/-     | INSERT | false            | (a) AND (b) AND"
            + " (c)",
        "P delete a/-                              | DELETE | a                | a",
        "P select a/-, P select a/-                | SELECT | a                | a",
      })
  void sums(String policies, PolicyCommand command, String existing, String added) {
    PolicySum sum = new PolicySum(parse(policies));

    assertThat(sum.existing(command)).isEqualTo(existing);
    assertThat(sum.added(command)).isEqualTo(added);
  }

  private static List<Policy> parse(String policies) {
    return policies == null || policies.isBlank()
        ? List.of()
        : Arrays.stream(policies.split(", ")).map(PolicySumTest::policy).toList();
  }

  private static Policy policy(String text) {
    String[] words = text.split(" ");
    String[] parts = words[2].split("/");
    return new Policy(
        Identifier.of(text),
        PolicyCommand.valueOf(words[1].toUpperCase(Locale.ROOT)),
        words[0].equals("P"),
        List.of(),
        expression(parts[0]),
        expression(parts[1]),
        Optional.empty());
  }

  private static Optional<String> expression(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of("(" + text + ")");
  }
}
