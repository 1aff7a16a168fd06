package dev.dbx.migration.generate.pattern;

import dev.dbx.core.name.QualifiedName;
import dev.dbx.migration.generate.domain.Choice;
import dev.dbx.migration.generate.domain.Domain;
import dev.dbx.migration.generate.domain.Domain.Sketch;
import dev.dbx.migration.generate.domain.Line;
import dev.dbx.migration.generate.domain.Stem;
import dev.dbx.migration.generate.english.Context;
import dev.dbx.migration.generate.english.Inflection;
import dev.dbx.migration.generate.english.Phrase;
import dev.dbx.migration.generate.english.Unclear;
import dev.dbx.migration.generate.plan.TableShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * How a domain accounts for a request.
 *
 * @param told how many words are the domain's own; what it does not know is read as attributes
 */
record DomainFit(Domain domain, Choice choice, int told, List<String> assumptions) {

  private static final Set<String> PERSONS =
      Saying.words(
          "customer member employee student patient guest client person account visitor "
              + "reader player volunteer tenant contact");

  private static final Set<String> PREPOSITIONS =
      Set.of("of", "for", "on", "to", "in", "about", "per");

  /** Empty if the request does not speak of it; {@link Unclear} if it says more than that. */
  static Optional<DomainFit> of(Domain domain, Saying saying, Context context) {
    return head(domain, saying).map(head -> new Reader(domain, saying, context, head).read());
  }

  /** Where it is named. */
  private record Head(int from, int to) {}

  private static Optional<Head> head(Domain domain, Saying saying) {
    Head best = new Head(0, 0);
    for (String name : domain.heads()) {
      List<String> wanted = Arrays.stream(name.split(" ")).map(Stem::of).toList();
      for (int at = saying.start(); at < saying.headEnd(); at++) {
        int end = Math.min(at + wanted.size(), saying.words().size());
        List<String> here = saying.words().subList(at, end).stream().map(Stem::of).toList();
        if (here.equals(wanted) && wanted.size() > best.to() - best.from()) {
          best = new Head(at, at + wanted.size());
        }
      }
    }
    return best.to() == 0 ? Optional.empty() : Optional.of(best);
  }

  /** Accounts for one request. */
  private static final class Reader {

    private final Domain domain;
    private final Saying saying;
    private final Context context;
    private final Head head;
    private final Map<String, QualifiedName> tables = new HashMap<>();
    private final List<String> assumptions = new ArrayList<>();
    private String user = "user";

    Reader(Domain domain, Saying saying, Context context, Head head) {
      this.domain = domain;
      this.saying = saying;
      this.context = context;
      this.head = head;
    }

    DomainFit read() {
      Map<String, String> values = new Quantities(domain, saying).values();
      values.put("heads", Inflection.plural(saying.between(head.from(), head.to()).name()));
      saying.tell(vocabulary());
      domain.words().stream()
          .filter(word -> word.contains("_"))
          .forEach(word -> saying.tell(Arrays.stream(word.split("_")).map(Stem::of).toList()));
      saying.untellAllowed();
      saying.tell(head.from(), head.to());
      user();
      String item = domain.hasSubject() ? item() : "";
      int told = (int) saying.words().stream().filter(word -> !Saying.isFiller(word)).count();
      List<Saying.Part> rest = saying.untold(saying.start());
      told -= rest.stream().mapToInt(part -> part.phrase().size()).sum();
      if (!rest.isEmpty() && domain.question().isPresent()) {
        throw Unclear.notThis();
      }
      Attributes attributes = new Attributes(context);
      List<Line> more = attributes.read(rest);
      Choice choice = new Choice(item, user, tables, saying.stems(), values, more);
      return new DomainFit(domain, choice, told, assumptions);
    }

    private Set<String> vocabulary() {
      Set<String> words = new HashSet<>();
      domain.words().stream()
          .filter(word -> !word.contains("_"))
          .forEach(word -> words.add(Stem.of(word)));
      domain.heads().forEach(name -> words.addAll(Stem.all(name)));
      for (Sketch table : domain.tables()) {
        table.names().forEach(name -> words.addAll(Stem.all(plain(name))));
        table
            .clauses()
            .forEach(
                clause -> {
                  clause.triggers().forEach(trigger -> words.addAll(Stem.all(trigger)));
                  if (Line.isColumn(clause.text())) {
                    words.addAll(Stem.all(plain(clause.text().split(" ", 2)[0])));
                  }
                });
      }
      words.remove("id");
      return words;
    }

    private static String plain(String name) {
      return name.replaceAll("\\{[^}]*}", "").replace('_', ' ');
    }

    private boolean speaksOfUsers() {
      return domain.tables().stream()
          .flatMap(table -> table.clauses().stream())
          .anyMatch(clause -> clause.text().contains("{user}"));
    }

    /** Whoever acts: users, where the request does not name others that have a table. */
    private void user() {
      if (!speaksOfUsers()) {
        return;
      }
      saying.tell(Set.of(Stem.of("user"), Stem.of("people")));
      if (saying.words().stream().anyMatch(word -> Stem.of(word).equals(Stem.of("user")))) {
        return;
      }
      for (String word : saying.words()) {
        String one = Inflection.singular(word);
        if (PERSONS.contains(one)) {
          actor(word, one);
          return;
        }
      }
    }

    private void actor(String word, String one) {
      saying.tell(Set.of(Stem.of(word)));
      Optional<TableShape> table = context.exactTable(Phrase.of(word));
      if (table.isPresent()) {
        user = one;
        tables.put(Inflection.plural(one), table.get().name());
      } else {
        assumptions.add(Inflection.plural(one) + " are users");
      }
    }

    /** What it is about: named beside the head, or the only other table that is spoken of. */
    private String item() {
      String usual = domain.subject().orElseThrow();
      return before(this::there)
          .or(() -> after(this::there))
          .or(this::anywhere)
          .or(() -> before(this::made))
          .or(() -> after(this::made))
          .or(() -> Optional.of(usual).filter(noun -> !noun.isEmpty()))
          .orElseThrow(this::asking);
    }

    private Unclear asking() {
      return Unclear.ambiguous(
          "What are the " + domain.name() + " about?",
          context.tables().all().stream()
              .map(table -> domain.name() + " of " + table.name().name().value())
              .limit(8)
              .toList());
    }

    private Optional<String> before(BiFunction<Integer, Integer, Optional<String>> noun) {
      for (int from = saying.start(); from < head.from(); from++) {
        for (int to = head.from(); to > from; to--) {
          Optional<String> found = isFree(from, to) ? noun.apply(from, to) : Optional.empty();
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    }

    private boolean isFree(int from, int to) {
      return IntStream.range(from, to).noneMatch(saying::isTold);
    }

    private Optional<String> after(BiFunction<Integer, Integer, Optional<String>> noun) {
      int from = head.to();
      if (from >= saying.headEnd() || !PREPOSITIONS.contains(saying.words().get(from))) {
        return Optional.empty();
      }
      for (int to = saying.headEnd(); to > from + 1; to--) {
        Optional<String> found = noun.apply(from + 1, to);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    private Optional<String> anywhere() {
      for (int at = saying.start(); at < saying.words().size(); at++) {
        Optional<String> found = saying.isTold(at) ? Optional.empty() : there(at, at + 1);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    private Optional<String> there(int from, int to) {
      Optional<TableShape> table = context.exactTable(saying.between(from, to));
      Optional<String> one = table.map(found -> Inflection.singular(found.name().name().value()));
      table.ifPresent(found -> tables.put(Inflection.plural(one.orElseThrow()), found.name()));
      one.ifPresent(name -> tell(from, to));
      return one;
    }

    /** A table that is still to be made, where the domain makes it. */
    private Optional<String> made(int from, int to) {
      Phrase noun = saying.between(from, to).bare();
      boolean makes = domain.tables().stream().anyMatch(one -> one.names().contains("{items}"));
      if (!makes || !noun.isNoun() || noun.size() > 3 || !isFree(from, to)) {
        return Optional.empty();
      }
      tell(from, to);
      return Optional.of(Inflection.singular(noun.name()));
    }

    /** Here and wherever else it is spoken of. */
    private void tell(int from, int to) {
      saying.words().subList(from, to).forEach(word -> saying.tell(Set.of(Stem.of(word))));
    }
  }
}
