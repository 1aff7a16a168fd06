package dev.dbx.migration.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release of Rails for which a migration in Ruby is written. */
final class RubyRelease {

  private static final Pattern FORM = Pattern.compile("ActiveRecord::Migration\\[([\\d.]+)\\]");

  private RubyRelease() {}

  static Optional<String> of(String ruby) {
    Matcher found = FORM.matcher(ruby);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
