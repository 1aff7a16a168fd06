package dev.dbx.rls.policy;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.ColumnReference;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.PolicyCommand;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.error.DbxException;
import dev.dbx.core.expression.ExpressionTree;
import dev.dbx.core.expression.ExpressionTree.BooleanLiteral;
import dev.dbx.core.expression.ExpressionTree.Operation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.StatementParser;
import dev.dbx.rls.identity.IdentitySource.Meaning;
import dev.dbx.rls.identity.SourceReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all policies of a database say of its columns: with whom they compare them, and with what.
 */
public final class PolicyFacts {

  private static final int DEEPEST = 3;

  private final Map<Identifier, List<Relation>> relations;
  private final StatementParser parser;
  private final SourceReader sources;
  private final Map<ColumnReference, Meaning> identityColumns = new LinkedHashMap<>();
  private final Map<ColumnReference, Set<String>> literals = new LinkedHashMap<>();
  private final Set<ColumnReference> emails = new LinkedHashSet<>();
  private final Set<ColumnReference> nullTested = new LinkedHashSet<>();
  private final Set<QualifiedName> negated = new LinkedHashSet<>();
  private final Set<QualifiedName> readsItself = new LinkedHashSet<>();
  private final Set<QualifiedName> readByOthers = new LinkedHashSet<>();
  private final Map<QualifiedName, Set<QualifiedName>> reads = new LinkedHashMap<>();
  private final Map<List<String>, Set<String>> claimLiterals = new LinkedHashMap<>();
  private final Map<QualifiedName, Identifier> roleNames = new LinkedHashMap<>();

  /** By text: a helper's body belongs to many policies. */
  private final Map<String, Set<QualifiedName>> named = new HashMap<>();

  private final Set<Routine> bodies = new HashSet<>();
  private final Map<Routine, Boolean> lookups = new HashMap<>();
  private final Set<String> wildcards = new LinkedHashSet<>();

  private PolicyFacts(Catalog catalog, StatementParser parser) {
    this.relations =
        catalog.relations().stream().collect(Collectors.groupingBy(it -> it.name().name()));
    this.parser = parser;
    this.sources = new SourceReader(catalog);
  }

  /** Reads all policies of a catalogue. */
  public static PolicyFacts of(Catalog catalog, StatementParser parser) {
    return of(catalog, parser, catalog.relations());
  }

  /** Reads those of some tables alone, for questions that the others have no part in. */
  public static PolicyFacts of(Catalog catalog, StatementParser parser, List<Relation> tables) {
    PolicyFacts facts = new PolicyFacts(catalog, parser);
    for (Relation relation : tables) {
      for (Policy policy : relation.policies()) {
        Stream.of(policy.using(), policy.withCheck())
            .flatMap(Optional::stream)
            .forEach(text -> facts.read(relation, text));
      }
    }
    facts.identityColumns.values().removeIf(meaning -> meaning == Meaning.OTHER);
    return facts;
  }

  private void read(Relation relation, String text) {
    tree(text).ifPresent(tree -> new PolicyReader(this, relation).read(tree));
    Set<QualifiedName> mentioned = new LinkedHashSet<>();
    mention(text, mentioned, DEEPEST);
    if (mentioned.remove(relation.name())) {
      readsItself.add(relation.name());
    }
    reads.computeIfAbsent(relation.name(), it -> new LinkedHashSet<>()).addAll(mentioned);
    readByOthers.addAll(mentioned);
  }

  /** Also what the functions read that it calls. */
  private void mention(String text, Set<QualifiedName> found, int depth) {
    found.addAll(named.computeIfAbsent(text, this::named));
    if (depth > 0) {
      for (Routine routine : sources.calls(text)) {
        if (bodies.add(routine)) {
          FunctionQueries.of(routine).stream()
              .flatMap(query -> tree(query).stream())
              .forEach(new PolicyReader(this)::read);
        }
        mention(SourceReader.body(routine), found, depth - 1);
      }
    }
  }

  private Set<QualifiedName> named(String text) {
    return parser.mentions(text).relations().stream()
        .map(Mention::name)
        .flatMap(name -> relation(name).stream())
        .map(Relation::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether functions that a text calls read tables. */
  boolean looksUp(String text) {
    return sources.calls(text).stream().anyMatch(this::looksUp);
  }

  private boolean looksUp(Routine routine) {
    Boolean known = lookups.get(routine);
    if (known != null) {
      return known;
    }
    lookups.put(routine, false);
    Set<QualifiedName> found = new LinkedHashSet<>();
    mention(SourceReader.body(routine), found, DEEPEST);
    lookups.put(routine, !found.isEmpty());
    return !found.isEmpty();
  }

  /** Empty where nobody can read it; then nothing is known about it. */
  public Optional<ExpressionTree> tree(String text) {
    try {
      return Optional.of(parser.tree(text));
    } catch (DbxException unreadable) {
      return Optional.empty();
    }
  }

  /** A relation by a name as policies write it. */
  Optional<Relation> relation(QualifiedName name) {
    return relations.getOrDefault(name.name(), List.of()).stream()
        .filter(it -> name.schema().isEmpty() || name.schema().equals(it.name().schema()))
        .findFirst();
  }

  SourceReader sources() {
    return sources;
  }

  void identity(ColumnReference column, Meaning meaning) {
    identityColumns.merge(column, meaning, (a, b) -> a == Meaning.OTHER ? b : a);
  }

  void email(ColumnReference column) {
    emails.add(column);
  }

  void literal(ColumnReference column, String value) {
    literals.computeIfAbsent(column, it -> new LinkedHashSet<>()).add(value);
  }

  void nullTest(ColumnReference column) {
    nullTested.add(column);
  }

  void negated(QualifiedName relation) {
    negated.add(relation);
  }

  void claimLiteral(List<String> path, String value) {
    claimLiterals.computeIfAbsent(path, it -> new LinkedHashSet<>()).add(value);
  }

  void roleName(ColumnReference column) {
    roleNames.putIfAbsent(column.table(), column.column());
  }

  void pattern(String wildcard) {
    wildcards.add(wildcard);
  }

  /** Columns that policies compare with the user or the tenant. */
  public Map<ColumnReference, Meaning> identityColumns() {
    return Collections.unmodifiableMap(identityColumns);
  }

  /** Whether policies compare a column with the user's email. */
  public boolean isEmail(QualifiedName table, Identifier column) {
    return emails.contains(new ColumnReference(table, column));
  }

  /** Constants that policies compare a column with; of a Boolean column, the value it must have. */
  public List<String> literals(QualifiedName table, Identifier column) {
    return List.copyOf(literals.getOrDefault(new ColumnReference(table, column), Set.of()));
  }

  /** Whether a policy asks whether a column is null. */
  public boolean isTestedForNull(QualifiedName table, Identifier column) {
    return nullTested.contains(new ColumnReference(table, column));
  }

  /** Columns by whose values policies of any table decide, users and tenants left out. */
  public List<Identifier> conditions(QualifiedName table) {
    return literals.keySet().stream()
        .filter(it -> it.table().equals(table))
        .filter(it -> !identityColumns.containsKey(it))
        .map(ColumnReference::column)
        .toList();
  }

  /** Tables that the policies of a table read, themselves or in functions. */
  public Set<QualifiedName> readBy(QualifiedName table) {
    return reads.getOrDefault(table, Set.of());
  }

  /** Tables that policies of other tables read, themselves or in functions. */
  public Set<QualifiedName> readByOthers() {
    return Set.copyOf(readByOthers);
  }

  /** Tables whose own policies read them. */
  public Set<QualifiedName> readsItself() {
    return Set.copyOf(readsItself);
  }

  /** Tables of whom must not be in them. */
  public Set<QualifiedName> negated() {
    return Set.copyOf(negated);
  }

  /** What policies ask claims to be, by the path of the claim. */
  public Map<List<String>, Set<String>> claimLiterals() {
    return Map.copyOf(claimLiterals);
  }

  /** The column of a table that policies compare with the name of the role. */
  public Optional<Identifier> roleNames(QualifiedName table) {
    return Optional.ofNullable(roleNames.get(table));
  }

  /** Ids that would match every other where an identity is taken for a pattern. */
  public Set<String> wildcards() {
    return Collections.unmodifiableSet(wildcards);
  }

  /** Whether a policy lets everything through. */
  public boolean isAlwaysTrue(Policy policy) {
    Optional<String> text =
        policy.command() == PolicyCommand.INSERT ? policy.withCheck() : policy.using();
    return text.flatMap(this::tree).filter(PolicyFacts::isTrue).isPresent();
  }

  private static boolean isTrue(ExpressionTree tree) {
    return tree.uncast() instanceof BooleanLiteral literal && literal.value()
        || tree instanceof Operation it
            && it.operator().equals("=")
            && it.left().equals(it.right())
            && it.left() instanceof ExpressionTree.NumberLiteral;
  }

  /** Whether a policy looks at whose the row is. */
  public boolean isScoped(Relation relation, Policy policy) {
    List<Identifier> owners = new ArrayList<>();
    identityColumns().keySet().stream()
        .filter(it -> it.table().equals(relation.name()))
        .forEach(it -> owners.add(it.column()));
    return Stream.of(policy.using(), policy.withCheck())
        .flatMap(Optional::stream)
        .flatMap(text -> tree(text).stream())
        .flatMap(ExpressionTree::walk)
        .anyMatch(
            it -> it instanceof ExpressionTree.Column column && owners.contains(column.name()));
  }

  static Optional<Column> column(Relation relation, Identifier name) {
    return relation.columns().stream().filter(it -> it.name().equals(name)).findFirst();
  }
}
