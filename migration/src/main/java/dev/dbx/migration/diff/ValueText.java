package dev.dbx.migration.diff;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of catalogue records as text for people; nothing as an empty text. */
final class ValueText {

  private ValueText() {}

  static String of(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag ? "yes" : "no";
      case Optional<?> optional -> optional.map(ValueText::of).orElse("");
      case Identifier name -> name.sql();
      case QualifiedName name -> name.sql();
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      case List<?> list -> list.stream().map(ValueText::of).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
