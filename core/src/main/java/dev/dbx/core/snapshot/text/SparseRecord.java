package dev.dbx.core.snapshot.text;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.render.Json;
import dev.dbx.core.tool.Names;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A record as maps, lists and scalars without what is empty: no value, false, zero, no elements.
 * Text of several lines becomes a list of lines. {@link RecordReader} is the way back.
 */
final class SparseRecord {

  /** Reading the components of a class is slow, and there are few classes. */
  private static final ClassValue<List<Property>> PROPERTIES =
      new ClassValue<>() {
        @Override
        protected List<Property> computeValue(Class<?> type) {
          List<Property> properties = new ArrayList<>();
          for (RecordComponent component : type.getRecordComponents()) {
            component.getAccessor().setAccessible(true);
            properties.add(new Property(Names.snakeCase(component.getName()), component));
          }
          return properties;
        }
      };

  private record Property(String name, RecordComponent component) {
    Object of(Record record) {
      try {
        return component.getAccessor().invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
  }

  private SparseRecord() {}

  static Map<String, Object> of(Record record) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (Property property : PROPERTIES.get(record.getClass())) {
      value(property.of(record)).ifPresent(value -> map.put(property.name(), value));
    }
    return map;
  }

  /** The components that are lists of records, by name. */
  @SuppressWarnings("unchecked") // all lists of a catalogue are
  static Map<String, List<? extends Record>> lists(Record record) {
    Map<String, List<? extends Record>> lists = new LinkedHashMap<>();
    for (Property property : PROPERTIES.get(record.getClass())) {
      if (property.of(record) instanceof List<?> list) {
        lists.put(property.name(), (List<? extends Record>) list);
      }
    }
    return lists;
  }

  private static Optional<Object> value(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(SparseRecord::element);
      case Collection<?> values when values.isEmpty() -> Optional.empty();
      case Boolean flag -> flag ? Optional.of(true) : Optional.empty();
      case Long number when number == 0 -> Optional.empty();
      case Integer number when number == 0 -> Optional.empty();
      case Double number when number == 0 -> Optional.empty();
      case String text when text.isEmpty() -> Optional.empty();
      case Record record when !isText(record) ->
          Optional.<Object>of(of(record)).filter(map -> !map.equals(Map.of()));
      default -> Optional.of(element(value));
    };
  }

  /** What stands in an Optional or a list is there, even if it is empty itself. */
  private static Object element(Object value) {
    return switch (value) {
      case Identifier name -> name.value();
      case QualifiedName name -> name.sql();
      case Privilege privilege -> PrivilegeText.of(privilege);
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case Collection<?> values -> values.stream().map(SparseRecord::element).toList();
      case String text when text.indexOf('\n') >= 0 ->
          new Json.Lines(List.of(text.split("\n", -1)));
      case Record record -> of(record);
      default -> value;
    };
  }

  private static boolean isText(Record record) {
    return record instanceof QualifiedName
        || record instanceof Identifier
        || record instanceof Privilege;
  }
}
