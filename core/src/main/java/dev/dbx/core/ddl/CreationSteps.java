package dev.dbx.core.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.ObjectReference;
import dev.dbx.core.ddl.SchemaScript.Options;
import dev.dbx.core.ddl.SchemaScript.Statement;
import dev.dbx.core.name.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** In which order the objects of a catalogue can be created, and how. */
public final class CreationSteps {

  private CreationSteps() {}

  /**
   * One object in its place.
   *
   * @param completes it adds what an earlier step of the same object had to postpone
   * @param postponed the parts that a later step adds
   * @param statements that create it, owner included
   */
  public record CreationStep(
      ObjectReference object,
      boolean completes,
      Set<Identifier> postponed,
      List<Statement> statements) {
    public CreationStep {
      postponed = Set.copyOf(postponed);
      statements = List.copyOf(statements);
    }
  }

  /** All but schemas and what is added to tables once all of them are there. */
  public static List<CreationStep> of(Catalog catalog, Options options) {
    Set<ObjectReference> seen = new HashSet<>();
    List<CreationStep> steps = new ArrayList<>();
    for (CreationOrder.Step step : order(catalog, new Owners(options.ownership()))) {
      steps.add(
          new CreationStep(
              step.unit().reference(),
              !seen.add(step.unit().reference()),
              step.postponed(),
              step.unit().create().apply(step.postponed())));
    }
    return steps;
  }

  static List<CreationOrder.Step> order(Catalog catalog, Owners owners) {
    Needs needs = new Needs(catalog.dependencies());
    return CreationOrder.of(
        Stream.of(
                OtherUnits.of(catalog, needs, owners),
                TypeUnits.of(catalog, needs, owners),
                RelationUnits.of(catalog, needs, owners))
            .flatMap(List::stream)
            .toList());
  }
}
