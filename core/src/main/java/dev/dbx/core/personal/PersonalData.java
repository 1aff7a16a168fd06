package dev.dbx.core.personal;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * Recognises columns with personal data or secrets by their names, which is all that can be known
 * without looking at the values: rather one too many than one too few.
 */
public final class PersonalData {

  private static final Set<String> NAME = Set.of("name", "names");

  private PersonalData() {}

  /**
   * Whether a column of that name looks personal in any table.
   *
   * @param type as format_type writes it; of a domain the type below it
   */
  public static boolean looksPersonal(Identifier column, String type) {
    NameWords words = NameWords.of(column);
    ValueKind kind = ValueKind.of(type);
    return !isRemark(words) && (matches(words, kind) || kind == ValueKind.TEXT && namesOne(words));
  }

  /** The same for a column of this table: in a table of people, a name is a person's. */
  public static boolean looksPersonal(QualifiedName table, Identifier column, String type) {
    NameWords words = NameWords.of(column);
    boolean named = ValueKind.of(type) == ValueKind.TEXT && words.hasAny(NAME) && !isRemark(words);
    return looksPersonal(column, type) || named && isPerson(NameWords.of(table.name()).last());
  }

  /** Whether a column of that name looks like a secret, such as a password or a token. */
  public static boolean looksSecret(Identifier column, String type) {
    NameWords words = NameWords.of(column);
    ValueKind kind = ValueKind.of(type);
    boolean text = kind == ValueKind.TEXT || kind == ValueKind.UUID;
    return text && !isRemark(words) && words.hasAny(PersonalWords.SECRETS);
  }

  /** Says that there is a value, and how long it is. */
  public static String mask(String value) {
    int length = value.codePointCount(0, value.length());
    return "(masked, " + length + (length == 1 ? " character)" : " characters)");
  }

  private static boolean isRemark(NameWords words) {
    return PersonalWords.QUESTIONS.contains(words.first())
        || PersonalWords.REMARKS.contains(words.last());
  }

  private static boolean matches(NameWords words, ValueKind kind) {
    return switch (kind) {
      case BOOLEAN, SPAN -> false;
      case TIME -> words.hasAny(PersonalWords.BIRTH);
      case UUID -> isSecret(words);
      case NUMBER -> isKey(words) ? words.endsWithAny(PersonalWords.IDS) : isNumber(words);
      case TEXT -> isNumber(words) || isSecret(words) || words.hasAny(PersonalWords.TEXTS);
    };
  }

  private static boolean isSecret(NameWords words) {
    return words.hasAny(PersonalWords.SECRETS) || words.hasAny(PersonalWords.HASHES);
  }

  private static boolean isKey(NameWords words) {
    return words.last().equals("id");
  }

  private static boolean isNumber(NameWords words) {
    return words.hasAny(PersonalWords.NUMBERS) || words.hasAny(PersonalWords.BIRTH);
  }

  /** Such as customer_name. */
  private static boolean namesOne(NameWords name) {
    List<String> words = name.words();
    return words.size() > 1 && NAME.contains(name.last()) && isPerson(words.get(words.size() - 2));
  }

  private static boolean isPerson(String noun) {
    String one =
        noun.endsWith("ies")
            ? noun.substring(0, noun.length() - 3) + "y"
            : noun.endsWith("s") ? noun.substring(0, noun.length() - 1) : noun;
    return PersonalWords.PEOPLE.contains(noun) || PersonalWords.PEOPLE.contains(one);
  }
}
