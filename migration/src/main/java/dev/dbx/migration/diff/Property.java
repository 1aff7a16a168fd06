package dev.dbx.migration.diff;

import dev.dbx.core.catalog.Privilege;
import dev.dbx.core.name.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One thing in which two records of a kind can differ: a line in the list of its kind. */
sealed interface Property<T> {

  /** The differences, if any. */
  List<Difference> differences(T before, T after, Scope scope);

  /** Whether an object in which it differs is another object, when both have new names. */
  boolean defines();

  /** A part of the definition. */
  static <T> Property<T> of(String name, Function<T, ?> value) {
    return new Value<>(name, value, true);
  }

  /** What stands beside the definition: an owner, a comment, a setting. */
  static <T> Property<T> beside(String name, Function<T, ?> value) {
    return new Value<>(name, value, false);
  }

  /** Text in which no name changes by itself, such as the body of a function. */
  static <T> Property<T> verbatim(String name, Function<T, String> text) {
    return new Verbatim<>(name, text);
  }

  /** What changes along with another property, and is of interest only where that one stays. */
  static <T> Property<T> following(Function<T, ?> leader, String name, Function<T, ?> value) {
    return new Following<>(leader, new Value<>(name, value, false));
  }

  /** Settings as name=value. */
  static <T> Property<T> settings(String name, Function<T, List<String>> settings) {
    return new Settings<>(name, settings);
  }

  /** Who may do what; the owner is empty where privileges have none of their own. */
  static <T> Property<T> privileges(
      Function<T, Optional<Identifier>> owner, Function<T, List<Privilege>> privileges) {
    return new Privileges<>(owner, privileges);
  }

  /** A value as one text. */
  record Value<T>(String name, Function<T, ?> value, boolean defines) implements Property<T> {

    @Override
    public List<Difference> differences(T before, T after, Scope scope) {
      String old = ValueText.of(value.apply(before));
      String now = ValueText.of(value.apply(after));
      return scope.same(old, now) ? List.of() : List.of(Difference.of(name, old, now));
    }
  }

  /** A text compared letter by letter. */
  record Verbatim<T>(String name, Function<T, String> text) implements Property<T> {

    @Override
    public boolean defines() {
      return true;
    }

    @Override
    public List<Difference> differences(T before, T after, Scope scope) {
      String old = text.apply(before);
      String now = text.apply(after);
      return old.equals(now) ? List.of() : List.of(Difference.of(name, old, now));
    }
  }

  /** A property that counts only where its leader is the same. */
  record Following<T>(Function<T, ?> leader, Property<T> property) implements Property<T> {

    @Override
    public boolean defines() {
      return property.defines();
    }

    @Override
    public List<Difference> differences(T before, T after, Scope scope) {
      List<Difference> differences = property.differences(before, after, scope);
      boolean led =
          !differences.isEmpty()
              && !scope.same(ValueText.of(leader.apply(before)), ValueText.of(leader.apply(after)));
      return led ? List.of() : differences;
    }
  }

  /** Each setting for itself. */
  record Settings<T>(String name, Function<T, List<String>> settings) implements Property<T> {

    @Override
    public boolean defines() {
      return false;
    }

    @Override
    public List<Difference> differences(T before, T after, Scope scope) {
      List<String> old = settings.apply(before);
      List<String> now = settings.apply(after);
      return old.equals(now) ? List.of() : SettingDifferences.of(name, old, now);
    }
  }

  /** Each grantee for itself. */
  record Privileges<T>(
      Function<T, Optional<Identifier>> owner, Function<T, List<Privilege>> privileges)
      implements Property<T> {

    @Override
    public boolean defines() {
      return false;
    }

    @Override
    public List<Difference> differences(T before, T after, Scope scope) {
      return GrantDifferences.between(
          new GrantDifferences.Held(owner.apply(before), privileges.apply(before)),
          new GrantDifferences.Held(owner.apply(after), privileges.apply(after)),
          scope.names().versions());
    }
  }
}
