package dev.dbx.migration.order;

import dev.dbx.migration.order.Link.Sort;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tries what the catalogue says of a folder, and corrects it where a trial shows something else.
 */
final class Proofs {

  /** How many bonds that no catalogue shows are looked for behind one migration. */
  private static final int SEARCHES = 6;

  private static final String IMPLIED = "another one that it needs needs it, too";

  private static final String ROLE =
      "not tried apart: the sandbox has every role that a script names";

  private static final String MORE =
      "found by trial: no catalogue shows it, as with rows and the code of functions";

  private final Graph graph;
  private final Trials trials;
  private final List<String> untried = new ArrayList<>();
  private final List<Outcome> inOrder = new ArrayList<>();

  Proofs(Graph graph, Trials trials) {
    this.graph = graph;
    this.trials = trials;
  }

  /**
   * All trials that there is room for.
   *
   * @return which bonds and migrations were not tried, by their places, in words
   */
  List<String> run(List<String> labels) {
    List<List<Integer>> prefixes = IntStream.range(0, graph.size()).mapToObj(Proofs::upTo).toList();
    Map<List<Integer>, Outcome> outcomes = trials.run(prefixes);
    prefixes.forEach(prefix -> inOrder.add(outcomes.getOrDefault(prefix, Outcome.LEFT_OUT)));
    alone(labels);
    without(labels);
    swapped(labels);
    return untried;
  }

  private static List<Integer> upTo(int last) {
    return IntStream.rangeClosed(0, last).boxed().toList();
  }

  private static List<Integer> list(BitSet migrations) {
    return migrations.stream().boxed().toList();
  }

  /** Each with nothing but what it needs. */
  private void alone(List<String> labels) {
    List<List<Integer>> wanted =
        IntStream.range(0, graph.size()).mapToObj(i -> list(graph.needed(i))).toList();
    trials.run(wanted);
    for (int i = 0; i < graph.size(); i++) {
      Outcome outcome = trials.run(list(graph.needed(i)));
      if (outcome.isLeftOut() || !inOrder.get(i).ran()) {
        untried.add(labels.get(i) + " with only what it needs");
        needSoft(i);
      } else if (!outcome.sameAs(inOrder.get(i))) {
        search(i, outcome);
      }
    }
  }

  /** Without a trial what may be counts as if it were. */
  private void needSoft(int migration) {
    graph.of(Sort.MAYBE).stream()
        .filter(link -> link.to() == migration)
        .forEach(link -> graph.put(link.as(Sort.FOLLOWS, "not tried")));
  }

  /** Something is missing: what, is found by halves. */
  private void search(int migration, Outcome first) {
    Outcome outcome = first;
    for (int i = 0; i < SEARCHES && !outcome.sameAs(inOrder.get(migration)); i++) {
      List<Integer> others = candidates(migration);
      Optional<Integer> missing = missing(migration, others);
      if (missing.isEmpty()) {
        break;
      }
      int at = missing.get();
      add(others.get(at), migration, with(migration, others.subList(0, at)));
      outcome = trials.run(list(graph.needed(migration)));
    }
    if (!outcome.sameAs(inOrder.get(migration))) {
      candidates(migration)
          .forEach(
              from ->
                  graph.put(
                      new Link(
                          from, migration, Sort.FOLLOWS, Set.of(), "not told apart by trial")));
    }
  }

  /** First what has to do with the same objects. */
  private List<Integer> candidates(int migration) {
    BitSet needed = graph.needed(migration);
    List<Integer> others =
        IntStream.range(0, migration).filter(i -> !needed.get(i)).boxed().toList();
    return Stream.concat(
            others.stream().filter(i -> graph.find(i, migration).isPresent()),
            others.stream().filter(i -> graph.find(i, migration).isEmpty()))
        .toList();
  }

  /** The place of the first one with which there is enough. */
  private Optional<Integer> missing(int migration, List<Integer> others) {
    if (others.isEmpty() || !enough(migration, others)) {
      return Optional.empty();
    }
    int low = 1;
    int high = others.size();
    while (low < high) {
      int middle = (low + high) / 2;
      if (enough(migration, others.subList(0, middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Optional.of(low - 1);
  }

  private boolean enough(int migration, List<Integer> more) {
    return with(migration, more).sameAs(inOrder.get(migration));
  }

  private Outcome with(int migration, List<Integer> more) {
    BitSet all = graph.needed(migration);
    more.forEach(i -> all.or(graph.needed(i)));
    return trials.run(list(all));
  }

  private void add(int from, int to, Outcome without) {
    Set<String> objects = graph.find(from, to).map(Link::objects).orElse(Set.of());
    String proof =
        without
            .failure()
            .map(it -> "without it " + it.words())
            .orElse("without it, it does something else");
    graph.put(
        new Link(
            from, to, Sort.NEEDS, objects, objects.isEmpty() ? proof + " (" + MORE + ")" : proof));
  }

  /** Each with one missing of what it needs. */
  private void without(List<String> labels) {
    Map<Link, List<Integer>> wanted = new LinkedHashMap<>();
    for (Link link : graph.of(Sort.NEEDS)) {
      if (link.proof().isEmpty() && graph.isImplied(link)) {
        graph.put(link.as(Sort.NEEDS, IMPLIED));
      } else if (link.proof().isEmpty()) {
        wanted.put(link, without(link));
      }
    }
    trials.run(wanted.values());
    wanted.forEach(
        (link, trial) -> {
          Outcome outcome = trials.run(trial);
          if (outcome.isLeftOut()) {
            untried.add("%s without %s".formatted(labels.get(link.to()), labels.get(link.from())));
          } else {
            correct(link, outcome);
          }
        });
  }

  private List<Integer> without(Link link) {
    BitSet all = graph.needed(link.to());
    all.stream()
        .filter(i -> i != link.to() && graph.needed(i).get(link.from()))
        .forEach(all::clear);
    return list(all);
  }

  private void correct(Link link, Outcome outcome) {
    Optional<String> failure =
        outcome.failedAt(link.to())
            ? outcome.failure().map(it -> "without it " + it.words())
            : Optional.empty();
    if (failure.isPresent()) {
      graph.put(link.as(Sort.NEEDS, failure.get()));
    } else if (outcome.ran() && isOfRoles(link)) {
      graph.put(link.as(Sort.NEEDS, ROLE));
    } else if (outcome.ran()) {
      graph.put(
          link.as(
              Sort.FOLLOWS,
              outcome.sameAs(inOrder.get(link.to()))
                  ? "tried: it runs without it, too, so what comes last counts"
                  : "tried: without it, it runs and does something else"));
    } else {
      graph.put(link.as(Sort.NEEDS, "not tried apart: what it needs fails, too"));
    }
  }

  /** The sandbox has the roles that scripts name. */
  private static boolean isOfRoles(Link link) {
    return link.objects().stream().allMatch(object -> object.startsWith("role "));
  }

  /** The later one first. */
  private void swapped(List<String> labels) {
    Map<Link, List<Integer>> wanted = new LinkedHashMap<>();
    for (Link link : graph.of(Sort.MAYBE)) {
      if (graph.isBefore(link.from(), link.to())) {
        graph.remove(link);
      } else {
        wanted.put(link, swapped(link));
      }
    }
    for (Link link : graph.of(Sort.FOLLOWS)) {
      if (link.proof().isEmpty() && graph.needed(link.to()).get(link.from())) {
        graph.put(link.as(Sort.FOLLOWS, IMPLIED));
      } else if (link.proof().isEmpty()) {
        wanted.put(link, swapped(link));
      }
    }
    trials.run(wanted.values());
    wanted.forEach((link, trial) -> settle(link, trials.run(trial), labels));
  }

  private void settle(Link link, Outcome outcome, List<String> labels) {
    String from = labels.get(link.from());
    if (outcome.isLeftOut()) {
      untried.add("%s behind %s".formatted(from, labels.get(link.to())));
      graph.put(link.as(Sort.FOLLOWS, "not tried"));
    } else if (!outcome.sameAs(inOrder.get(link.from()))) {
      String shown =
          outcome
              .failure()
              .map(it -> labels.get(it.migration()) + " " + it.words())
              .orElse(from + " does something else");
      graph.put(link.as(Sort.FOLLOWS, "tried: the other way round " + shown));
    } else if (link.sort() == Sort.MAYBE) {
      graph.remove(link);
    } else {
      graph.put(
          link.as(Sort.FOLLOWS, "tried: the other way round both run, and the last one counts"));
    }
  }

  private List<Integer> swapped(Link link) {
    BitSet all = graph.needed(link.to());
    all.or(graph.needed(link.from()));
    all.clear(link.from());
    List<Integer> trial = new ArrayList<>(list(all));
    trial.remove((Integer) link.to());
    trial.add(link.to());
    trial.add(link.from());
    return trial;
  }
}
