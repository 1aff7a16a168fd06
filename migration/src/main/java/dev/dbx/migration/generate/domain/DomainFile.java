package dev.dbx.migration.generate.domain;

import dev.dbx.migration.generate.domain.Domain.Clause;
import dev.dbx.migration.generate.domain.Domain.Sketch;
import dev.dbx.migration.generate.plan.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads domains from text; the files themselves say how they are written. */
final class DomainFile {

  private static final Pattern CONDITION = Pattern.compile("(if|unless) ([^:]+): (.+)");

  private final String name;
  private final List<String> heads = new ArrayList<>();
  private Optional<String> subject = Optional.empty();
  private final Set<String> words = new TreeSet<>();
  private final List<Sketch> tables = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> alternatives = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private Optional<String> question = Optional.empty();

  private DomainFile(String name) {
    this.name = name;
  }

  static List<Domain> read(String text) {
    return Arrays.stream(text.split("(?m)^## ", -1)).skip(1).map(DomainFile::domain).toList();
  }

  private static Domain domain(String block) {
    List<String> lines = block.lines().filter(line -> !line.isBlank()).toList();
    DomainFile file = new DomainFile(lines.get(0).strip());
    lines.stream().skip(1).forEach(file::line);
    return new Domain(
        file.name,
        file.heads,
        file.subject,
        file.words,
        file.tables,
        file.notes,
        file.alternatives,
        file.question.map(asked -> new Question(asked, file.options)));
  }

  private void line(String line) {
    String text = line.strip();
    if (line.startsWith("  ")) {
      Sketch last = tables.remove(tables.size() - 1);
      List<Clause> clauses = new ArrayList<>(last.clauses());
      clauses.add(clause(text));
      tables.add(new Sketch(last.names(), last.shared(), clauses));
      return;
    }
    String value = text.substring(text.indexOf(' ') + 1).strip();
    switch (text.substring(0, text.length() - value.length()).strip()) {
      case "heads:" -> heads.addAll(choices(value));
      case "of:" -> subject = Optional.of(value.equals("?") ? "" : value);
      case "words:" -> words.addAll(List.of(value.split(" ")));
      case "=" -> notes.add(value);
      case "~" -> alternatives.add(value);
      case "?" -> question = Optional.of(value);
      case "-" -> options.add(value);
      default -> tables.add(table(text));
    }
  }

  private static Sketch table(String text) {
    boolean shared = text.endsWith("?");
    return new Sketch(choices(text.replaceFirst("\\?$", "")), shared, List.of());
  }

  private static Clause clause(String text) {
    Matcher matcher = CONDITION.matcher(text);
    return matcher.matches()
        ? new Clause(matcher.group(3), choices(matcher.group(2)), matcher.group(1).equals("if"))
        : new Clause(text, List.of(), true);
  }

  private static List<String> choices(String text) {
    return Arrays.stream(text.split("\\|")).map(String::strip).toList();
  }
}
