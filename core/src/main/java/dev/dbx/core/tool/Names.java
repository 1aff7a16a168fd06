package dev.dbx.core.tool;

import java.util.Locale;

/** One rule from Java names to the names people type. */
public final class Names {

  private Names() {}

  /** {@code tableName} to {@code table_name}, {@code DescribeTable} to {@code describe_table}. */
  public static String snakeCase(String camelCase) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < camelCase.length(); i++) {
      char c = camelCase.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        snake.append('_');
      }
      snake.append(c);
    }
    return snake.toString().toLowerCase(Locale.ROOT);
  }

  /** A constant as people write it: {@code PRIMARY_KEY} to {@code primary key}. */
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
