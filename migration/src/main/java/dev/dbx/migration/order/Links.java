package dev.dbx.migration.order;

import dev.dbx.migration.order.Link.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds what binds migrations to earlier ones in what each did to which objects. */
final class Links {

  private record Pair(int from, int to) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      return to != other.to ? Integer.compare(to, other.to) : Integer.compare(from, other.from);
    }
  }

  private final Map<Address, List<Integer>> makers = new HashMap<>();
  private final Map<Address, List<Integer>> alterers = new HashMap<>();
  private final Map<Address, List<Integer>> partChangers = new HashMap<>();
  private final Map<Address, List<Integer>> users = new HashMap<>();
  private final Map<Address, List<Integer>> rows = new HashMap<>();
  private final Map<String, Integer> freed = new HashMap<>();
  private final Map<Pair, Link> links = new TreeMap<>();

  private Links() {}

  static List<Link> of(List<Footprint> footprints) {
    Links links = new Links();
    for (int i = 0; i < footprints.size(); i++) {
      links.read(i, footprints.get(i));
      links.note(i, footprints.get(i));
    }
    return new ArrayList<>(links.links.values());
  }

  private void read(int at, Footprint print) {
    Set<Address> changed = new HashSet<>(print.altered());
    changed.addAll(print.dropped());
    for (Address used : print.uses()) {
      add(makers, used, at, Sort.NEEDS, print);
      add(alterers, used, at, changed.contains(used) ? Sort.FOLLOWS : Sort.MAYBE, print);
    }
    for (Address touched : print.touches()) {
      add(makers, touched, at, Sort.NEEDS, print);
      add(alterers, touched, at, Sort.MAYBE, print);
      add(partChangers, touched, at, Sort.MAYBE, print);
      add(rows, touched, at, Sort.MAYBE, print);
    }
    for (Address gone : print.dropped()) {
      add(users, gone, at, Sort.FOLLOWS, print);
    }
    for (Address renamed : print.renamed()) {
      add(users, renamed, at, Sort.FOLLOWS, print);
    }
    for (Address altered : print.altered()) {
      add(users, altered, at, Sort.MAYBE, print);
    }
    for (Address whole : wholes(print)) {
      add(rows, whole, at, Sort.MAYBE, print);
    }
    for (Address made : print.created()) {
      String name = print.name(made);
      if (freed.containsKey(name)) {
        add(freed.get(name), at, Sort.FOLLOWS, name);
      }
    }
  }

  /** Tables of which it made, changed or dropped a part. */
  private static Set<Address> wholes(Footprint print) {
    Set<Address> wholes = new HashSet<>();
    List.of(print.created(), print.altered(), print.dropped())
        .forEach(all -> all.stream().map(Address::whole).forEach(wholes::add));
    wholes.addAll(print.uses());
    wholes.removeIf(Address::isPart);
    wholes.removeAll(print.created());
    return wholes;
  }

  private void add(
      Map<Address, List<Integer>> who, Address address, int at, Sort sort, Footprint print) {
    who.getOrDefault(address, List.of()).forEach(from -> add(from, at, sort, print.name(address)));
  }

  private void add(int from, int to, Sort sort, String object) {
    if (from == to) {
      return;
    }
    Link more = new Link(from, to, sort, Set.of(object), "");
    links.merge(new Pair(from, to), more, Links::stronger);
  }

  /** What is certain says why; what may be is told only where nothing is certain. */
  private static Link stronger(Link one, Link other) {
    if (one.sort() != other.sort()) {
      return one.sort().compareTo(other.sort()) < 0 ? one : other;
    }
    Set<String> both = new HashSet<>(one.objects());
    both.addAll(other.objects());
    return new Link(one.from(), one.to(), one.sort(), both, "");
  }

  private void note(int at, Footprint print) {
    print.created().forEach(address -> note(makers, address, at));
    print.renamed().forEach(address -> note(makers, address, at));
    print.altered().forEach(address -> note(alterers, address, at));
    parts(print).forEach(address -> note(partChangers, address, at));
    print.uses().forEach(address -> note(users, address, at));
    print.touches().forEach(address -> note(users, address, at));
    print.touches().forEach(address -> note(rows, address, at));
    print.writes().forEach(address -> note(rows, address, at));
    print.dropped().forEach(address -> freed.put(print.name(address), at));
  }

  /** A column that was added or dropped is a change of its table to whom the rows matter. */
  private static Set<Address> parts(Footprint print) {
    Set<Address> wholes = new HashSet<>();
    List.of(print.created(), print.dropped())
        .forEach(
            all -> all.stream().filter(Address::isPart).map(Address::whole).forEach(wholes::add));
    wholes.removeAll(print.created());
    return wholes;
  }

  private static void note(Map<Address, List<Integer>> who, Address address, int at) {
    List<Integer> known = who.computeIfAbsent(address, it -> new ArrayList<>());
    if (!known.contains(at)) {
      known.add(at);
    }
  }
}
