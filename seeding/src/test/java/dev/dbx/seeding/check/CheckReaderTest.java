package dev.dbx.seeding.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.name.Identifier;
import dev.dbx.seeding.type.DataType;
import dev.dbx.seeding.type.DataType.Scalar;
import dev.dbx.sqlparser.GrammarStatementParser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What conditions demand: one line of the file each, the ways to fulfil them after the arrow. */
class CheckReaderTest {

  private static final Map<Identifier, DataType> TYPES =
      Map.of(
          Identifier.of("n"), new Scalar("integer", List.of()),
          Identifier.of("m"), new Scalar("integer", List.of()),
          Identifier.of("price"), new Scalar("numeric", List.of(10, 2)),
          Identifier.of("t"), new Scalar("text", List.of()),
          Identifier.of("u"), new Scalar("text", List.of()),
          Identifier.of("d"), new Scalar("date", List.of()),
          Identifier.of("e"), new Scalar("date", List.of()),
          Identifier.of("b"), new Scalar("boolean", List.of()),
          Identifier.of("j"), new Scalar("jsonb", List.of()),
          Identifier.of("a"), new DataType.ArrayOf(new Scalar("text", List.of())));

  @ParameterizedTest
  @CsvFileSource(resources = "/checks.txt", delimiterString = "->", quoteCharacter = '`')
  void isReadAs(String check, String ways) {
    List<Case> cases = new CheckReader(TYPES).read(new GrammarStatementParser().tree(check), check);
    assertThat(cases.stream().map(CheckReaderTest::words).collect(Collectors.joining(" / ")))
        .isEqualTo(ways);
  }

  private static String words(Case one) {
    List<String> words = new ArrayList<>();
    one.limits().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Identifier::value)))
        .forEach(entry -> words.add(entry.getKey().sql() + " " + words(entry.getValue())));
    one.rules().forEach(rule -> words.add(words(rule)));
    return words.isEmpty() ? "anything" : String.join("; ", words);
  }

  private static String words(Limits limits) {
    List<String> words = new ArrayList<>();
    switch (limits.presence()) {
      case NULL -> words.add("null");
      case REQUIRED -> words.add("there");
      case OPEN -> {}
    }
    limits
        .least()
        .ifPresent(it -> words.add((it.inclusive() ? ">=" : ">") + it.value().toPlainString()));
    limits
        .most()
        .ifPresent(it -> words.add((it.inclusive() ? "<=" : "<") + it.value().toPlainString()));
    limits.shortest().ifPresent(it -> words.add("length>=" + it));
    limits.longest().ifPresent(it -> words.add("length<=" + it));
    limits.allowed().ifPresent(it -> words.add("in" + it));
    if (!limits.forbidden().isEmpty()) {
      words.add("not in" + limits.forbidden().stream().sorted().toList());
    }
    limits.elements().ifPresent(it -> words.add("of" + it));
    limits.patterns().forEach(it -> words.add("like " + it));
    limits.unlike().forEach(it -> words.add("unlike " + it));
    limits.forms().stream().sorted().forEach(it -> words.add(it.name().toLowerCase(Locale.ROOT)));
    return String.join(" ", words);
  }

  private static String words(RowRule rule) {
    return switch (rule) {
      case RowRule.Ordered it ->
          it.left().sql()
              + (it.gap().signum() == 0 ? "" : "+" + it.gap().toPlainString())
              + (it.strict() ? "<" : "<=")
              + it.right().sql();
      case RowRule.Equal it -> it.left().sql() + (it.equal() ? "=" : "<>") + it.right().sql();
      case RowRule.Sum it ->
          it.columns().stream().map(Identifier::sql).collect(Collectors.joining("+"))
              + it.least().map(end -> (end.inclusive() ? ">=" : ">") + end.value()).orElse("")
              + it.most().map(end -> (end.inclusive() ? "<=" : "<") + end.value()).orElse("");
      case RowRule.Computed it -> it.column().sql() + " computed";
      case RowRule.Unread it ->
          "asks " + it.columns().stream().map(Identifier::sql).sorted().toList();
    };
  }
}
