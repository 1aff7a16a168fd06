package dev.dbx.migration.diff;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of object: where its members are found, what they are called, what they are compared by.
 *
 * @param <C> what holds the members: the catalogue, or the object they are parts of
 * @param summary a member in one line, for people
 * @param essence what its own parts make of it: two members without the same are never one that was
 *     renamed
 * @param details what an added or a dropped member consists of
 */
record Kind<C extends Record, T extends Record>(
    Function<C, List<T>> members,
    BiFunction<C, T, Subject> subject,
    Shape<T> shape,
    Function<T, String> summary,
    Function<T, String> essence,
    Function<T, List<Detail>> details) {

  /** One line of what an object consists of. */
  record Detail(String name, String text) {}

  static <C extends Record, T extends Record> Kind<C, T> of(
      Function<C, List<T>> members,
      BiFunction<C, T, Subject> subject,
      Shape<T> shape,
      Function<T, String> summary) {
    return new Kind<>(
        members,
        subject,
        shape,
        summary,
        summary,
        member -> List.of(new Detail("definition", summary.apply(member))));
  }

  Kind<C, T> withEssence(Function<T, String> other) {
    return new Kind<>(members, subject, shape, summary, other, details);
  }

  Kind<C, T> withDetails(Function<T, List<Detail>> all) {
    return new Kind<>(members, subject, shape, summary, essence, all);
  }

  /** Whether nothing at all differs, which in most tables is so. */
  boolean sameMembers(Pair<? extends C> whole) {
    return members.apply(whole.before().record()).equals(members.apply(whole.after().record()));
  }

  List<Item<T>> items(C container) {
    return members.apply(container).stream()
        .map(member -> new Item<>(subject.apply(container, member), member))
        .toList();
  }
}
