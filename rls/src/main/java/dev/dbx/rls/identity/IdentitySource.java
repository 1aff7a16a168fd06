package dev.dbx.rls.identity;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A place from which policies learn who a request is for. */
public sealed interface IdentitySource {

  /**
   * A setting of the application's own, for instance {@code app.user_id}.
   *
   * @param path of the value in it where the setting is JSON, as Hasura's is; empty otherwise
   */
  record Setting(String name, List<String> path) implements IdentitySource {
    public Setting {
      path = List.copyOf(path);
    }

    public Setting(String name) {
      this(name, List.of());
    }
  }

  /** A value in the claims of the access token, by its path, for instance {@code sub}. */
  record Claim(List<String> path) implements IdentitySource {
    public Claim {
      path = List.copyOf(path);
    }
  }

  /** One of the others, of which somebody has said what it stands for. */
  record Told(IdentitySource source, Meaning said) implements IdentitySource {}

  /** The name of the current role. */
  record RoleName() implements IdentitySource {}

  /** What a value from there stands for. */
  enum Meaning {
    USER,
    TENANT,
    /** Anything else, such as a role of the application. */
    OTHER
  }

  Pattern TENANT =
      Pattern.compile(
          "(^|[._-])(tenant|tid|org|organi[sz]ation|workspace|team|company|account|group|o\\.id)");

  Pattern USER =
      Pattern.compile("(^|[._-])(user|uid|sub|usr|member|person|owner|email|phone|customer)");

  /** By its name; the name of a user wins, since an account's user is a user. */
  default Meaning meaning() {
    String name =
        (this instanceof Setting setting && !setting.path().isEmpty()
                ? String.join("-", setting.path())
                : label())
            .toLowerCase(Locale.ROOT);
    if (this instanceof RoleName) {
      return Meaning.USER;
    }
    if (this instanceof Told told) {
      return told.said();
    }
    if (name.startsWith("user_metadata") || name.startsWith("app_metadata")) {
      return TENANT.matcher(name).find() ? Meaning.TENANT : Meaning.OTHER;
    }
    if (USER.matcher(name).find()) {
      return Meaning.USER;
    }
    return TENANT.matcher(name).find() ? Meaning.TENANT : Meaning.OTHER;
  }

  /** For people, and to compare names. */
  default String label() {
    return switch (this) {
      case Setting setting ->
          setting.path().isEmpty()
              ? setting.name()
              : setting.name() + " " + String.join(".", setting.path());
      case Claim claim -> String.join(".", claim.path());
      case Told told -> told.source().label();
      case RoleName role -> "current_user";
    };
  }

  /** Whether it is the user's email and not an id. */
  default boolean isEmail() {
    return meaning() == Meaning.USER && label().endsWith("email");
  }

  /** Whether users of Supabase can write it themselves (auth.updateUser). */
  default boolean isEditableByUser() {
    return this instanceof Claim claim && claim.path().get(0).equals("user_metadata");
  }
}
