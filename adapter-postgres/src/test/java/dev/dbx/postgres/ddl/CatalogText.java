package dev.dbx.postgres.ddl;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.Dependency;
import dev.dbx.core.catalog.OtherObject;
import dev.dbx.core.name.QualifiedName;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A catalogue as lines to compare, without what a copy of the schema cannot share. */
final class CatalogText {

  /**
   * Measured, or numbers that grow with every column ever dropped; an index that is not valid is
   * made anew, and options are left out.
   */
  private static final Set<String> OWN =
      Set.of(
          "Catalog.server",
          "Catalog.roles",
          "Relation.size",
          "Column.position",
          "Index.usage",
          "Index.valid",
          "Index.ready",
          "ForeignSource.options",
          "OtherObject.withoutOptions");

  private final List<String> lines = new ArrayList<>();

  private CatalogText() {}

  static List<String> of(Catalog catalog) {
    CatalogText text = new CatalogText();
    text.add("", catalog);
    return text.lines;
  }

  private void add(String path, Object value) {
    switch (value) {
      case OtherObject other when other.statements().isEmpty() -> {}
      case Dependency link when isOfUserMapping(link) -> {}
      case Constraint key when isKey(key) -> addComponents(path, key, "noInherit");
      case Record structure when !isName(structure) -> addComponents(path, structure, "");
      case Optional<?> optional when optional.isPresent() -> add(path, optional.get());
      case List<?> list -> list.forEach(element -> add(path + nameOf(element), element));
      default -> lines.add(path + " = " + value);
    }
  }

  private static boolean isOfUserMapping(Dependency link) {
    return link.dependent().name().equals(QualifiedName.of("user mapping"));
  }

  /** No key is inherited; what the catalogue says of it tells how it was made. */
  private static boolean isKey(Constraint constraint) {
    return constraint.index().isPresent();
  }

  private static boolean isName(Record structure) {
    return structure.getClass().getPackageName().equals("dev.dbx.core.name");
  }

  private static String nameOf(Object element) {
    if (!(element instanceof Record structure) || isName(structure)) {
      return "";
    }
    return "[" + value(structure, structure.getClass().getRecordComponents()[0]) + "]";
  }

  private void addComponents(String path, Record structure, String without) {
    for (RecordComponent component : structure.getClass().getRecordComponents()) {
      String name = component.getName();
      if (!name.equals(without)
          && !OWN.contains(structure.getClass().getSimpleName() + "." + name)) {
        add(path + "." + component.getName(), value(structure, component));
      }
    }
  }

  private static Object value(Record structure, RecordComponent component) {
    try {
      return component.getAccessor().invoke(structure);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
