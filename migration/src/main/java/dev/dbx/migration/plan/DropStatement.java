package dev.dbx.migration.plan;

import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.catalog.Routine;
import dev.dbx.core.catalog.StatisticsObject;
import dev.dbx.core.ddl.DropDdl;
import dev.dbx.core.ddl.RoutineDdl;
import dev.dbx.core.ddl.Targets;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Locale;

/**
 * The statement that drops a node, and the words for it.
 *
 * @param object kind and name
 */
record DropStatement(String object, String sql) {

  /** Under its first name. */
  static DropStatement of(Node node) {
    return of(node, node.owner());
  }

  /**
   * Under another name.
   *
   * @param owner what the object, or what it is a part of, is called by then
   */
  static DropStatement of(Node node, QualifiedName owner) {
    Identifier part = Identifier.of(node.name().isEmpty() ? "-" : node.name());
    String kind = node.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String object = kind + " " + (node.kind().isPart() ? part.sql() + " on " : "") + owner;
    return switch (node.kind()) {
      case EVENT_TRIGGER, PUBLICATION ->
          new DropStatement(
              object, DropDdl.drop(node.kind().name().replace('_', ' ') + " " + owner.sql()));
      case TRIGGER, POLICY, RULE ->
          new DropStatement(
              object, DropDdl.drop(Targets.part(node.kind().name(), part.sql(), owner)));
      case STATISTICS -> {
        StatisticsObject statistics = (StatisticsObject) node.record();
        yield new DropStatement(
            "statistics " + statistics.name(),
            DropDdl.drop("STATISTICS " + statistics.name().sql()));
      }
      case CONSTRAINT -> new DropStatement(object, DropDdl.constraint(owner, part));
      case INDEX ->
          new DropStatement(
              "index " + part.sql() + " of " + owner,
              DropDdl.drop("INDEX " + new QualifiedName(owner.schema(), part).sql()));
      case DEFAULT -> new DropStatement(object, DropDdl.columnDefault(owner, part));
      case GENERATED ->
          new DropStatement("column " + part.sql() + " of " + owner, DropDdl.column(owner, part));
      case DOMAIN_DEFAULT ->
          new DropStatement("default of domain " + owner, DropDdl.domainDefault(owner));
      case DOMAIN_CONSTRAINT ->
          new DropStatement(
              "constraint " + part.sql() + " of domain " + owner,
              DropDdl.domainConstraint(owner, part));
      case VIEW, TABLE -> relation((Relation) node.record(), owner);
      case ROUTINE -> routine((Routine) node.record(), owner);
      case OTHER -> {
        OtherObject other = (OtherObject) node.record();
        yield new DropStatement(
            other.kind() + " " + other.name(), DropDdl.drop(other).orElseThrow());
      }
      case SEQUENCE -> new DropStatement(object, DropDdl.drop(Targets.sequence(owner)));
      case TYPE ->
          new DropStatement(
              object,
              DropDdl.drop(
                  node.record() instanceof Domain ? Targets.domain(owner) : Targets.type(owner)));
    };
  }

  private static DropStatement relation(Relation relation, QualifiedName name) {
    String kind = Targets.relation(relation);
    String words = kind.substring(0, kind.length() - relation.name().sql().length());
    return new DropStatement(
        words.toLowerCase(Locale.ROOT) + name, DropDdl.drop(words + name.sql()));
  }

  private static DropStatement routine(Routine routine, QualifiedName name) {
    String target = RoutineDdl.target(routine);
    String renamed = target.replace(routine.name().sql() + "(", name.sql() + "(");
    return new DropStatement("routine " + name, DropDdl.drop(renamed));
  }
}
