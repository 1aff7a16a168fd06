package dev.dbx.query.advice;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.PartitionOf;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.query.advice.Access.Constant;
import dev.dbx.query.advice.Access.Search;
import dev.dbx.query.lab.IndexDefinition.Key;
import dev.dbx.query.lab.LabPlan;
import dev.dbx.query.plan.Condition;
import dev.dbx.query.plan.PlanNode;
import dev.dbx.query.plan.condition.Predicate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads from a plan what its tables are asked for. The planner has done the hard part: names are
 * resolved, views are opened, and the policies of whoever runs the statement are in it.
 */
final class AccessReader {

  private static final Set<String> OF_SCANS = Set.of("Filter", "Index Cond", "Recheck Cond");
  private static final Set<String> OF_JOINS = Set.of("Hash Cond", "Merge Cond", "Join Filter");

  /** Operators of GIN's and other classes (docs, 70.2). */
  private static final Set<String> SEARCHES =
      Set.of("@>", "<@", "&&", "@@", "?", "?|", "?&", "~~", "~~*", "~", "~*", "@?", "<<", ">>");

  /** What differs from call to call, or comes from another part of the plan. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\d|\\b(InitPlan|SubPlan|CURRENT_\\w+|now\\(|current_setting\\()");

  private final Map<QualifiedName, Relation> tables = new LinkedHashMap<>();

  AccessReader(Catalog catalog) {
    catalog.relations().forEach(relation -> tables.put(relation.name(), relation));
  }

  /** One for each scan of a table. */
  List<Access> read(LabPlan plan) {
    PlanColumns columns = PlanColumns.of(plan.json());
    List<PlanNode> nodes = plan.plan().nodes().toList();
    return nodes.stream()
        .filter(node -> node.relation().isPresent())
        .flatMap(node -> access(node, nodes, columns).stream())
        .distinct()
        .toList();
  }

  private Optional<Access> access(PlanNode scan, List<PlanNode> nodes, PlanColumns columns) {
    return scan.relation()
        .map(tables::get)
        .map(this::whole)
        .map(table -> new Reading(scan, table).access(nodes, columns));
  }

  /** The table that a partition belongs to: an index there is one on every partition. */
  private Relation whole(Relation part) {
    Optional<Relation> parent = part.partitionOf().map(PartitionOf::parent).map(tables::get);
    return parent.map(this::whole).orElse(part);
  }

  /** Of one scan. */
  private static final class Reading {

    private final PlanNode scan;
    private final Relation table;
    private final List<Key> equalities = new ArrayList<>();
    private final List<Key> ranges = new ArrayList<>();
    private final List<Key> joins = new ArrayList<>();
    private final List<Key> alternatives = new ArrayList<>();
    private final List<Search> searches = new ArrayList<>();
    private final List<Constant> constants = new ArrayList<>();

    Reading(PlanNode scan, Relation table) {
      this.scan = scan;
      this.table = table;
    }

    Access access(List<PlanNode> nodes, PlanColumns columns) {
      conditions(scan, OF_SCANS).forEach(this::ofScan);
      nodes.forEach(node -> conditions(node, OF_JOINS).forEach(this::ofJoin));
      return new Access(
          table,
          distinct(equalities),
          distinct(ranges),
          distinct(joins),
          order(nodes, columns),
          distinct(alternatives),
          searches.stream().distinct().toList(),
          constants.stream().distinct().toList(),
          columns.needed(scan));
    }

    private static List<Key> distinct(List<Key> keys) {
      return keys.stream().distinct().toList();
    }

    private List<Predicate> conditions(PlanNode node, Set<String> kinds) {
      return node.conditions().stream()
          .filter(condition -> kinds.contains(condition.kind()))
          .map(Condition::expression)
          .flatMap(expression -> Predicate.all(expression, scan).stream())
          .toList();
    }

    private void ofScan(Predicate predicate) {
      if (predicate.operator().equals("OR")) {
        Predicate.any(predicate.written(), scan).stream()
            .filter(part -> isKey(part) && part.isEquality())
            .forEach(part -> alternatives.add(key(part)));
      } else if (isKey(predicate)) {
        sort(predicate);
      }
    }

    private void sort(Predicate predicate) {
      Key key = key(predicate);
      if (predicate.isEquality()) {
        equalities.add(key);
      } else if (predicate.isRange()) {
        ranges.add(key);
      } else if (SEARCHES.contains(predicate.operator())) {
        searches.add(new Search(key, predicate.operator()));
      }
      boolean fixed = !VARIABLE.matcher(predicate.written()).find();
      if (fixed && !OUTSIDE.matcher(withoutAlias(predicate)).find()) {
        constants.add(new Constant(key, withoutAlias(predicate)));
      }
    }

    /** A column of another table. */
    private static final Pattern OUTSIDE = Pattern.compile("[\\p{L}_\"]\\.[\\p{L}_\"]");

    private String withoutAlias(Predicate predicate) {
      return Predicate.withoutAlias(predicate.written(), scan);
    }

    private boolean isKey(Predicate predicate) {
      return !predicate.columns(scan).isEmpty()
          && predicate.isBoundOutside(scan)
          && !VARIABLE.matcher(predicate.left()).find();
    }

    private void ofJoin(Predicate predicate) {
      if (isKey(predicate) && predicate.isEquality() && predicate.right().contains(".")) {
        joins.add(key(predicate));
      }
    }

    private Key key(Predicate predicate) {
      String bare = predicate.key(scan);
      return table.columns().stream()
          .map(Column::name)
          .filter(name -> name.sql().equals(bare))
          .findFirst()
          .map(Key::of)
          .orElseGet(() -> Key.expression(predicate.withoutAlias(scan)));
    }

    /** What the rows are sorted or grouped by, if that is this table's alone. */
    private List<Key> order(List<PlanNode> nodes, PlanColumns columns) {
      for (PlanNode node : nodes) {
        if (node.nodes().anyMatch(below -> below == scan)) {
          List<String> wanted =
              node.sorting().map(sorting -> sorting.keys()).orElse(columns.groupKeys(node));
          Optional<List<Key>> keys = wanted.isEmpty() ? Optional.empty() : keys(wanted);
          if (keys.isPresent()) {
            return keys.get();
          }
        }
      }
      return List.of();
    }

    private Optional<List<Key>> keys(List<String> wanted) {
      List<Key> keys = new ArrayList<>();
      for (String written : wanted) {
        Optional<Key> key = key(written);
        if (key.isEmpty()) {
          return Optional.empty();
        }
        keys.add(key.get());
      }
      return Optional.of(keys);
    }

    /** Without options but DESC: another order of nulls than the usual is rare. */
    private Optional<Key> key(String sortKey) {
      boolean descending = sortKey.endsWith(" DESC");
      String bare = descending ? sortKey.substring(0, sortKey.length() - 5) : sortKey;
      String written = Predicate.withoutAlias(bare, scan);
      return Predicate.columns(bare, scan).stream()
          .map(Identifier::of)
          .filter(name -> name.sql().equals(written))
          .findFirst()
          .map(name -> descending ? Key.of(name).inDescendingOrder() : Key.of(name));
    }
  }
}
