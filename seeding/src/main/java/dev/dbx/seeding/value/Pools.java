package dev.dbx.seeding.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import net.datafaker.Faker;

/**
 * Words to choose from, made once by Datafaker: it makes a hundred thousand a second, and a row
 * takes several. They depend on its release alone.
 */
public final class Pools {

  private static final int SIZE = 400;

  /** Some lists of Datafaker's are short. */
  private static final int TRIES = 4 * SIZE;

  private static final Map<Pool, List<String>> POOLS = new ConcurrentHashMap<>();

  private Pools() {}

  /** What can be chosen from. */
  public enum Pool {
    FIRST_NAME(faker -> faker.name().firstName()),
    LAST_NAME(faker -> faker.name().lastName()),
    COMPANY(faker -> faker.company().name()),
    JOB_TITLE(faker -> faker.job().title()),
    INDUSTRY(faker -> faker.company().industry()),
    STREET(faker -> faker.address().streetName()),
    PRODUCT(faker -> faker.commerce().productName()),
    DEPARTMENT(faker -> faker.commerce().department()),
    MATERIAL(faker -> faker.commerce().material()),
    BRAND(faker -> faker.commerce().brand()),
    COLOR(faker -> faker.color().name()),
    WORD(faker -> faker.lorem().word()),
    BOOK(faker -> faker.book().title()),
    AUTHOR(faker -> faker.book().author()),
    PUBLISHER(faker -> faker.book().publisher()),
    GENRE(faker -> faker.book().genre()),
    BAND(faker -> faker.rockBand().name()),
    MUSIC_GENRE(faker -> faker.music().genre()),
    UNIVERSITY(faker -> faker.university().name()),
    SUBJECT(faker -> faker.educator().course()),
    DISH(faker -> faker.food().dish()),
    INGREDIENT(faker -> faker.food().ingredient()),
    ANIMAL(faker -> faker.animal().name()),
    DISEASE(faker -> faker.disease().internalDisease()),
    MEDICINE(faker -> faker.medication().drugName()),
    VEHICLE(faker -> faker.vehicle().makeAndModel()),
    APP(faker -> faker.app().name()),
    TEAM(faker -> faker.team().name()),
    HOBBY(faker -> faker.hobby().activity()),
    LANGUAGE_NAME(faker -> faker.programmingLanguage().name()),
    PHRASE(faker -> faker.company().catchPhrase()),
    SENTENCE(faker -> faker.lorem().sentence(4, 8));

    private final Function<Faker, String> source;

    Pool(Function<Faker, String> source) {
      this.source = source;
    }
  }

  /** All of them, each once, in an order that is always the same. */
  public static List<String> of(Pool pool) {
    return POOLS.computeIfAbsent(pool, Pools::fill);
  }

  static String pick(Pool pool, Dice dice, long row) {
    List<String> words = of(pool);
    return words.get(dice.below(row, words.size()));
  }

  private static List<String> fill(Pool pool) {
    Faker faker = new Faker(Locale.ENGLISH, new Random(pool.ordinal() + 1L));
    Set<String> words = new LinkedHashSet<>();
    for (int i = 0; i < TRIES && words.size() < SIZE; i++) {
      words.add(pool.source.apply(faker));
    }
    return List.copyOf(words);
  }
}
