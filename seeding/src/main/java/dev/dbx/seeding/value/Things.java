package dev.dbx.seeding.value;

import dev.dbx.seeding.value.Pools.Pool;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the rows of a table are, by its name: their names are chosen accordingly. */
final class Things {

  private static final Pattern PEOPLE =
      Pattern.compile(
          ".*(user|person|people|customer|client|employee|patient|author|contact|student|teacher"
              + "|doctor|member|artist|driver|guest|profile|staff|passenger|instructor|owner|lead"
              + "|participant|attendee|candidate|friend|player|physician|nurse|agent).*");

  private static final Map<Pattern, Pool> POOLS = new LinkedHashMap<>();

  static {
    POOLS.put(
        Pattern.compile(".*(compan|organi|tenant|account|vendor|supplier|employer).*"),
        Pool.COMPANY);
    POOLS.put(Pattern.compile(".*(product|item|article|sku|variant).*"), Pool.PRODUCT);
    POOLS.put(Pattern.compile(".*(book|novel).*"), Pool.BOOK);
    POOLS.put(Pattern.compile(".*(publisher).*"), Pool.PUBLISHER);
    POOLS.put(Pattern.compile(".*(band).*"), Pool.BAND);
    POOLS.put(Pattern.compile(".*(genre).*"), Pool.MUSIC_GENRE);
    POOLS.put(Pattern.compile(".*(school|universit|college).*"), Pool.UNIVERSITY);
    POOLS.put(Pattern.compile(".*(course|subject|class|lesson|module).*"), Pool.SUBJECT);
    POOLS.put(Pattern.compile(".*(dish|meal|recipe|menu).*"), Pool.DISH);
    POOLS.put(Pattern.compile(".*(ingredient).*"), Pool.INGREDIENT);
    POOLS.put(Pattern.compile(".*(animal|pet|species).*"), Pool.ANIMAL);
    POOLS.put(Pattern.compile(".*(disease|diagnos|condition).*"), Pool.DISEASE);
    POOLS.put(Pattern.compile(".*(medic|drug|prescription).*"), Pool.MEDICINE);
    POOLS.put(Pattern.compile(".*(vehicle|car|truck).*"), Pool.VEHICLE);
    POOLS.put(Pattern.compile(".*(app|project|repo|workspace).*"), Pool.APP);
    POOLS.put(Pattern.compile(".*(team|club|group).*"), Pool.TEAM);
    POOLS.put(Pattern.compile(".*(skill|technolog).*"), Pool.LANGUAGE_NAME);
    POOLS.put(Pattern.compile(".*(categor|department|collection|section).*"), Pool.DEPARTMENT);
    POOLS.put(Pattern.compile(".*(brand|manufacturer).*"), Pool.BRAND);
    POOLS.put(Pattern.compile(".*(job|position|role|vacanc).*"), Pool.JOB_TITLE);
    POOLS.put(Pattern.compile(".*(industr|sector).*"), Pool.INDUSTRY);
    POOLS.put(Pattern.compile(".*(colou?r).*"), Pool.COLOR);
    POOLS.put(Pattern.compile(".*(hobb|activit|event).*"), Pool.HOBBY);
  }

  private Things() {}

  static boolean arePeople(String table) {
    return PEOPLE.matcher(Meaning.snake(table)).matches();
  }

  /** The names of such things; empty for people, and where nobody knows. */
  static Optional<Pool> names(String table) {
    String name = Meaning.snake(table);
    return POOLS.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(name).matches())
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
