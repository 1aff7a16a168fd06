package dev.dbx.migration.generate.english;

import dev.dbx.core.error.DbxException.InvalidInput;
import dev.dbx.migration.generate.english.Unclear.Strength;
import dev.dbx.migration.generate.plan.Change;
import dev.dbx.migration.generate.plan.Question;
import dev.dbx.migration.generate.plan.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a request sentence by sentence, clause by clause. Every word has to be accounted for: what
 * is not understood leads to a question, and then nothing else is offered.
 */
public final class EnglishReader {

  private static final int LONGEST = 120;

  private static final Set<String> ENDS = Set.of(".", "!", "?");
  private static final Set<String> BREAKS = Set.of(",", "and", "then", "but", "so", ":");

  private final List<Rule> rules;
  private final List<Rule> wholes;

  /**
   * A reader.
   *
   * @param rules for one clause, what is more special first
   * @param wholes for a request of several sentences that describe one thing
   */
  public EnglishReader(List<Rule> rules, List<Rule> wholes) {
    this.rules = List.copyOf(rules);
    this.wholes = List.copyOf(wholes);
  }

  /** What was read, and what the next sentence is read against. */
  private record Reading(Change change, Context next) {}

  public Change read(String request, Tables tables) {
    List<Token> tokens = Tokenizer.tokens(request);
    if (tokens.isEmpty()) {
      throw new InvalidInput(
          "the description is empty", "say what to change: \"add a phone number to customers\"");
    }
    if (tokens.size() > LONGEST) {
      throw new InvalidInput(
          "the description has " + tokens.size() + " words",
          "say it in shorter steps, or give operations");
    }
    Reading reading = new Reading(Change.NOTHING, Context.of(tables));
    List<List<Token>> sentences = sentences(tokens);
    Optional<Change> whole = whole(sentences, reading.next());
    if (whole.isPresent()) {
      return whole.get();
    }
    for (int i = 0; i < sentences.size(); i++) {
      Reading next = sentence(sentences.get(i), reading.next());
      if (next.change().isUndecided() && i + 1 < sentences.size()) {
        // what it leaves open may be said in the next one
        Reading both = sentence(joined(sentences.get(i), sentences.get(i + 1)), reading.next());
        i += both.change().isUndecided() ? 0 : 1;
        next = both.change().isUndecided() ? next : both;
      }
      reading = new Reading(reading.change().then(next.change()), next.next());
    }
    Change change = reading.change();
    return change.isUndecided()
        ? new Change(List.of(), List.of(), change.questions(), List.of())
        : change;
  }

  private Optional<Change> whole(List<List<Token>> sentences, Context context) {
    if (sentences.size() < 2) {
      return Optional.empty();
    }
    List<Token> all = sentences.stream().reduce(EnglishReader::joined).orElseThrow();
    return clause(Tokenizer.withoutCourtesy(all), context, wholes, new ArrayList<>())
        .map(Reading::change);
  }

  private static List<Token> joined(List<Token> first, List<Token> second) {
    List<Token> both = new ArrayList<>(first);
    both.add(new Token(",", ",", Token.Kind.MARK));
    both.addAll(second);
    return both;
  }

  private static List<List<Token>> sentences(List<Token> tokens) {
    List<List<Token>> sentences = new ArrayList<>();
    List<Token> sentence = new ArrayList<>();
    for (Token token : tokens) {
      if (token.kind() == Token.Kind.MARK && ENDS.contains(token.word())) {
        sentences.add(sentence);
        sentence = new ArrayList<>();
      } else {
        sentence.add(token);
      }
    }
    sentences.add(sentence);
    return sentences.stream().filter(one -> !one.isEmpty()).toList();
  }

  private Reading sentence(List<Token> tokens, Context context) {
    List<Unclear> unclear = new ArrayList<>();
    return clauses(tokens, context, unclear)
        .orElseGet(() -> new Reading(Change.asking(question(tokens, unclear)), context));
  }

  private static Question question(List<Token> tokens, List<Unclear> unclear) {
    return unclear.stream()
        .filter(one -> one.strength() != Strength.NOT_THIS)
        .max(Comparator.comparing(Unclear::strength))
        .map(Unclear::question)
        .orElseGet(
            () ->
                new Question(
                    "What does \"" + new Phrase(tokens).text() + "\" mean for the tables?",
                    List.of(
                        "add COLUMN to TABLE",
                        "rename COLUMN in TABLE to NAME",
                        "COLUMN of TABLE must be unique",
                        "or give operations instead")));
  }

  /** The whole as one, else the longest beginning that means something, then the rest. */
  private Optional<Reading> clauses(List<Token> given, Context context, List<Unclear> unclear) {
    List<Token> tokens = trimmed(Tokenizer.withoutCourtesy(given));
    if (tokens.isEmpty()) {
      return Optional.empty();
    }
    List<Unclear> here = new ArrayList<>();
    Optional<Reading> whole = clause(tokens, context, rules, here);
    unclear.addAll(here);
    // a sentence that is understood but for one name is not taken apart into others
    if (whole.isPresent() || here.stream().anyMatch(one -> one.strength() == Strength.AMBIGUOUS)) {
      return whole;
    }
    for (int i = tokens.size() - 2; i > 0; i--) {
      if (isBreak(tokens.get(i))) {
        Optional<Reading> both = split(tokens, i, context, unclear);
        if (both.isPresent()) {
          return both;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Reading> split(
      List<Token> tokens, int at, Context context, List<Unclear> unclear) {
    Optional<Reading> left = clause(trimmed(tokens.subList(0, at)), context, rules, unclear);
    if (left.isEmpty()) {
      return Optional.empty();
    }
    List<Token> rest = tokens.subList(at + 1, tokens.size());
    return clauses(rest, left.get().next(), unclear)
        .map(right -> new Reading(left.get().change().then(right.change()), right.next()));
  }

  private static boolean isBreak(Token token) {
    return token.kind() != Token.Kind.QUOTED && BREAKS.contains(token.word());
  }

  private static List<Token> trimmed(List<Token> tokens) {
    int start = 0;
    int end = tokens.size();
    while (start < end && isBreak(tokens.get(start))) {
      start++;
    }
    while (end > start && isBreak(tokens.get(end - 1))) {
      end--;
    }
    return tokens.subList(start, end);
  }

  /** The first rule that fits all words. */
  private static Optional<Reading> clause(
      List<Token> tokens, Context context, List<Rule> rules, List<Unclear> unclear) {
    for (Rule rule : rules) {
      for (Match match : rule.matches(tokens)) {
        Context reading = context.fresh();
        try {
          Change change = rule.read(match, reading);
          Change told = change.assuming(reading.assumptions().toArray(String[]::new));
          return Optional.of(new Reading(told, context.after(change, reading)));
        } catch (Unclear reason) {
          unclear.add(reason);
        }
      }
    }
    return Optional.empty();
  }
}
