package dev.dbx.query.plan.tip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One example of a rule: settings and a query to run, or a plan that was recorded.
 *
 * @param fails whether the rule must speak
 * @param words what stands behind the word in the file: plan, generic, or the first version
 */
record TipCase(
    String rule, boolean fails, Set<String> words, List<String> statements, Optional<String> plan) {

  private static final List<Integer> RECORDED = List.of(14, 15, 18);

  static List<TipCase> of(String rule) {
    Optional<String> script = resource(rule + ".sql");
    return script.isPresent() ? live(rule, script.get()) : recorded(rule);
  }

  private static List<TipCase> live(String rule, String script) {
    return Stream.of(script.split("(?m)^-- (?=fails|passes)"))
        .filter(block -> !block.isBlank())
        .map(block -> live(rule, block.lines().toList()))
        .toList();
  }

  private static TipCase live(String rule, List<String> lines) {
    List<String> header = List.of(lines.get(0).strip().split(" "));
    String body = String.join("\n", lines.subList(1, lines.size()));
    return new TipCase(
        rule,
        header.get(0).equals("fails"),
        Set.copyOf(header.subList(1, header.size())),
        Stream.of(body.split(";\n?")).map(String::strip).filter(s -> !s.isEmpty()).toList(),
        Optional.empty());
  }

  private static List<TipCase> recorded(String rule) {
    List<TipCase> cases = new ArrayList<>();
    for (int version : RECORDED) {
      for (String word : List.of("fails", "passes")) {
        resource(rule + "." + word + "-" + version + ".json")
            .ifPresent(
                plan ->
                    cases.add(
                        new TipCase(
                            rule, word.equals("fails"), Set.of(), List.of(), Optional.of(plan))));
      }
    }
    return cases;
  }

  static Optional<String> resource(String name) {
    try (InputStream in = TipCase.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean appliesTo(int version) {
    return words.stream()
        .filter(w -> w.matches("\\d+"))
        .allMatch(w -> version >= Integer.parseInt(w));
  }

  @Override
  public String toString() {
    return rule + (fails ? " fails " : " passes ") + words;
  }
}
