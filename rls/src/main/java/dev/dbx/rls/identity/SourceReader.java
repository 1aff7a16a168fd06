package dev.dbx.rls.identity;

import dev.dbx.core.catalog.Catalog;
import dev.dbx.core.catalog.Routine;
import dev.dbx.rls.identity.IdentitySource.Claim;
import dev.dbx.rls.identity.IdentitySource.RoleName;
import dev.dbx.rls.identity.IdentitySource.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds in expressions and function bodies from where they learn who asks. Bodies may be of any
 * language, so this reads words, not a tree.
 */
public final class SourceReader {

  private static final int DEEPEST = 5;

  /** What does not matter to where a value comes from: casts, parentheses, NULLIF and its kin. */
  private static final Pattern NOISE =
      Pattern.compile("::\\s*\"?[a-z_]+\"?(\\[\\])?|\\(\\s*select\\b|[()]|\\bas\\s+\\w+", flags());

  private static final String STRING = "\\s*,?\\s*'((?:[^']|'')*)'";
  private static final Pattern SETTING = Pattern.compile("current_setting" + STRING, flags());
  private static final Pattern ROLE =
      Pattern.compile("\\b(current_user|session_user|current_role)\\b", flags());

  /** The keys that follow a value which is JSON. */
  private static final Pattern KEYS =
      Pattern.compile(
          "\\G(?:\\s*,\\s*(?:true|false|''|'\\{\\}'))*\\s*(?:->>?|#>>?)" + STRING, flags());

  /** As pg_get_functiondef quotes a body. */
  private static final Pattern QUOTED =
      Pattern.compile("\nAS (\\$\\w*\\$)(.*)\\1\\s*$", Pattern.DOTALL);

  private static final String LEGACY_CLAIM = "request.jwt.claim.";
  private static final String CLAIMS = "request.jwt.claims";

  private final Map<String, List<Routine>> routines;
  private final Map<Routine, Set<IdentitySource>> known = new HashMap<>();

  public SourceReader(Catalog catalog) {
    this.routines =
        catalog.routines().stream()
            .collect(Collectors.groupingBy(routine -> routine.name().name().value()));
  }

  private static int flags() {
    return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
  }

  /** All sources that a text reads, itself or in functions that it calls. */
  public Set<IdentitySource> sources(String text) {
    return sources(text, DEEPEST);
  }

  /** The sources that a routine reads. */
  public Set<IdentitySource> sources(Routine routine) {
    return of(routine, DEEPEST);
  }

  /** The routines that a text calls, by name; those that they call are not among them. */
  public List<Routine> calls(String text) {
    Set<Routine> called = new LinkedHashSet<>();
    Matcher words =
        Pattern.compile("(?:(\\w+|\"[^\"]+\")\\s*\\.\\s*)?(\\w+|\"[^\"]+\")\\s*\\(").matcher(text);
    while (words.find()) {
      String schema = words.group(1) == null ? "" : words.group(1).replace("\"", "");
      String name = words.group(2).replace("\"", "");
      routines
          .getOrDefault(name, routines.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()))
          .stream()
          .filter(
              routine ->
                  schema.isEmpty()
                      || routine
                          .name()
                          .schema()
                          .filter(it -> it.value().equals(schema))
                          .isPresent())
          .forEach(called::add);
    }
    return new ArrayList<>(called);
  }

  private Set<IdentitySource> sources(String text, int depth) {
    Set<IdentitySource> found = new LinkedHashSet<>();
    String plain = NOISE.matcher(text).replaceAll(" ");
    Matcher settings = SETTING.matcher(plain);
    while (settings.find()) {
      String name = settings.group(1);
      if (name.equals(CLAIMS)) {
        claim(plain, settings.end()).ifPresent(found::add);
      } else if (name.startsWith(LEGACY_CLAIM)) {
        found.add(new Claim(List.of(name.substring(LEGACY_CLAIM.length()))));
      } else if (name.contains(".") && !name.startsWith("request.")) {
        found.add(new Setting(name, keys(plain, settings.end())));
      }
    }
    if (ROLE.matcher(plain).find()) {
      found.add(new RoleName());
    }
    if (depth > 0) {
      for (Routine routine : calls(text)) {
        if (givesClaims(routine)) {
          found.addAll(claimsOf(plain, routine.name().name().value()));
        } else {
          found.addAll(of(routine, depth - 1));
        }
      }
    }
    return found;
  }

  private Set<IdentitySource> of(Routine routine, int depth) {
    Set<IdentitySource> before = known.get(routine);
    if (before != null) {
      return before;
    }
    known.put(routine, Set.of());
    Set<IdentitySource> found = sources(body(routine), depth);
    known.put(routine, found);
    return found;
  }

  /** The definition without its head, whose own name is no call, and without quotes around it. */
  public static String body(Routine routine) {
    String definition = routine.definition().orElse("");
    Matcher quoted = QUOTED.matcher(definition);
    if (quoted.find()) {
      return quoted.group(2);
    }
    int standard = Math.max(definition.indexOf("\nRETURN "), definition.indexOf("\nBEGIN ATOMIC"));
    return standard >= 0 ? definition.substring(standard) : "";
  }

  /** A function such as auth.jwt(), which gives all claims at once. */
  private static boolean givesClaims(Routine routine) {
    return routine.result().filter(type -> type.startsWith("json")).isPresent()
        && body(routine).contains(CLAIMS);
  }

  private static List<IdentitySource> claimsOf(String plain, String function) {
    List<IdentitySource> found = new ArrayList<>();
    Matcher calls = Pattern.compile("\\b" + Pattern.quote(function) + "\\b").matcher(plain);
    while (calls.find()) {
      claim(plain, calls.end()).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<IdentitySource> claim(String plain, int from) {
    List<String> path = keys(plain, from);
    return path.isEmpty() ? Optional.empty() : Optional.of(new Claim(path));
  }

  /** The keys that are taken from JSON which ends there. */
  private static List<String> keys(String plain, int from) {
    Matcher keys = KEYS.matcher(plain);
    List<String> path = new ArrayList<>();
    int at = from;
    while (keys.find(at) && keys.start() >= at && plain.substring(at, keys.start()).isBlank()) {
      Stream.of(keys.group(1).replaceAll("[{}]", "").split(","))
          .map(String::strip)
          .forEach(path::add);
      at = keys.end();
    }
    return path;
  }
}
