package dev.dbx.core.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.ddl.CreationUnit.Rank;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CreationOrderTest {

  private final List<CreationUnit> units = new ArrayList<>();

  private static ObjectReference reference(String name) {
    return ObjectReference.relation(QualifiedName.of(name));
  }

  private static Set<ObjectReference> references(String... names) {
    return Stream.of(names).map(CreationOrderTest::reference).collect(Collectors.toSet());
  }

  private void add(Rank rank, String name, String... needs) {
    add(rank, name, Map.of(), needs);
  }

  private void add(Rank rank, String name, Map<String, String> partNeeds, String... needs) {
    Map<Identifier, Set<ObjectReference>> parts = new HashMap<>();
    partNeeds.forEach((part, need) -> parts.put(Identifier.of(part), references(need)));
    units.add(
        new CreationUnit(
            rank,
            List.of(reference(name)),
            references(needs),
            parts,
            postponed -> statement(name, " without ", postponed),
            postponed -> statement(name, " gets ", postponed)));
  }

  private static List<Statement> statement(String name, String word, Set<Identifier> parts) {
    String list = parts.stream().map(Identifier::value).sorted().collect(Collectors.joining(" "));
    return List.of(new Statement(name, name + (list.isEmpty() ? "" : word + list)));
  }

  private List<String> order() {
    return CreationOrder.of(units).stream()
        .flatMap(step -> step.unit().create().apply(step.postponed()).stream())
        .map(Statement::sql)
        .toList();
  }

  @Test
  void rankAndNameDecideWhereNothingElseDoes() {
    add(Rank.VIEW, "v");
    add(Rank.TABLE, "b");
    add(Rank.TABLE, "a");
    add(Rank.TYPE, "t");
    assertThat(order()).containsExactly("t", "a", "b", "v");
  }

  @Test
  void eachComesAfterWhatItNeeds() {
    add(Rank.TABLE, "a", "f");
    add(Rank.ROUTINE, "f", "v");
    add(Rank.VIEW, "v", "b");
    add(Rank.TABLE, "b", "not in the catalogue");
    assertThat(order()).containsExactly("b", "v", "f", "a");
  }

  @Test
  void theOrderDoesNotDependOnTheOrderOfUnits() {
    for (int i = 0; i < 30; i++) {
      add(Rank.values()[i % 5], "u" + i, "u" + (i * 7 % 30), "u" + (i * 11 % 30));
    }
    List<String> expected = order();
    Collections.shuffle(units, new Random(7));
    assertThat(order()).isEqualTo(expected).hasSize(30);
  }

  @Test
  void whatNeedsItselfIsNoCircle() {
    add(Rank.TABLE, "a", Map.of("check", "a"), "a");
    assertThat(order()).containsExactly("a");
  }

  @Test
  void aTableGoesOnWithoutTheDefaultThatNeedsIt() {
    add(Rank.TABLE, "a", Map.of("n", "f", "m", "t"));
    add(Rank.ROUTINE, "f", "a");
    add(Rank.TYPE, "t");
    add(Rank.VIEW, "v", "a");
    assertThat(order()).containsExactly("t", "a without n", "f", "v", "a gets n");
  }

  @Test
  void aTableThatOnlyWaitsForACircleStaysWhole() {
    add(Rank.TABLE, "a", Map.of("n", "f"));
    add(Rank.SQL_ROUTINE, "f", Map.of("body", "v"));
    add(Rank.VIEW, "v", Map.of("query", "f"));
    assertThat(order()).containsExactly("v without query", "f", "a", "v gets query");
  }

  @Test
  void aBodyIsPostponedWhereNoViewIsPartOfTheCircle() {
    add(Rank.SQL_ROUTINE, "odd", Map.of("body", "even"));
    add(Rank.SQL_ROUTINE, "even", Map.of("body", "odd"));
    assertThat(order()).containsExactly("even without body", "odd", "even gets body");
  }

  @Test
  void circlesInCircles() {
    add(Rank.TABLE, "a", Map.of("x", "f", "y", "g"));
    add(Rank.ROUTINE, "f", "a", "g");
    add(Rank.ROUTINE, "g", "b");
    add(Rank.TABLE, "b", Map.of("z", "f"));
    assertThat(order())
        .containsExactly("a without x y", "b without z", "g", "f", "a gets x y", "b gets z");
  }

  @Test
  void whereNothingCanBePostponedNothingIsLost() {
    add(Rank.TYPE, "a", "b");
    add(Rank.TYPE, "b", "a");
    add(Rank.TABLE, "c", "b");
    assertThat(order()).containsExactly("a", "b", "c");
  }

  @Test
  void oneUnitCanMakeSeveralThings() {
    units.add(
        new CreationUnit(
            Rank.TABLE,
            Arrays.asList(reference("t"), reference("its key")),
            Set.of(),
            Map.of(),
            postponed -> statement("t", "", Set.of()),
            postponed -> List.of()));
    add(Rank.SEQUENCE, "s", "its key");
    assertThat(order()).containsExactly("t", "s");
  }
}
