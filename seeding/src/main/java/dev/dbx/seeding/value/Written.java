package dev.dbx.seeding.value;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;

/** Text that is the same whatever language a machine speaks. */
final class Written {

  private Written() {}

  @FormatMethod
  static String as(@FormatString String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
