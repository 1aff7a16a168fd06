package dev.dbx.seeding.value;

import dev.dbx.seeding.check.Limits.Form;
import java.util.Set;

/** JSON, of which nothing is known but the column's name and whether it is an array. */
final class Documents {

  private Documents() {}

  static Generator of(Subject subject, Set<Form> forms) {
    Dice dice = subject.own();
    String name = Meaning.snake(subject.column().value());
    boolean array =
        forms.contains(Form.JSON_ARRAY)
            || !forms.contains(Form.JSON_OBJECT) && name.matches(".*(tags|items|list|ids|roles)");
    if (array) {
      return new Plain(
          row -> "[\"" + word(dice, row, 0) + "\", \"" + word(dice, row, 1) + "\"]",
          number -> "[\"" + word(dice, number, 0) + "\", " + number + "]",
          "a JSON array of words");
    }
    return new Plain(
        row -> object(name, dice, row, ""),
        number -> object(name, dice, number, ", \"number\": " + number),
        "a JSON object");
  }

  private static String object(String name, Dice dice, long row, String more) {
    String content =
        name.matches(".*(setting|preference|option|config).*")
            ? Written.as(
                "\"theme\": \"%s\", \"notifications\": %s, \"page_size\": %d",
                dice.below(row, 2) == 0 ? "dark" : "light",
                dice.below(row + 1, 2) == 0,
                10 * (1 + dice.below(row, 5)))
            : Written.as(
                "\"source\": \"%s\", \"label\": \"%s\"", word(dice, row, 0), word(dice, row, 1));
    return "{" + content + more + "}";
  }

  private static String word(Dice dice, long row, int which) {
    return Pools.pick(Pools.Pool.WORD, dice.named("word " + which), row);
  }
}
