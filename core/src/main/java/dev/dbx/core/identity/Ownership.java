package dev.dbx.core.identity;

import dev.dbx.core.catalog.Constraint;
import dev.dbx.core.catalog.ConstraintKind;
import dev.dbx.core.catalog.Policy;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The column that says whose a row is.
 *
 * @param reason how that is known: a foreign key to the users, a policy that compares it with the
 *     user, or its name
 */
public record Ownership(Identifier column, String reason) {

  /** Tables of people, by the names that they go by. */
  private static final Set<String> USERS =
      Set.of(
          "users",
          "user",
          "accounts",
          "account",
          "members",
          "member",
          "people",
          "persons",
          "person",
          "profiles",
          "profile",
          "user_profiles",
          "user_profile",
          "user_accounts");

  /** Names of columns with a user's key, the likeliest first. */
  private static final List<String> NAMES =
      List.of(
          "user_id",
          "userid",
          "user_uuid",
          "owner_id",
          "owner",
          "account_id",
          "member_id",
          "profile_id",
          "person_id",
          "customer_id",
          "author_id",
          "created_by",
          "uid",
          "user");

  /** What a policy learns the user from: claims, settings, the role, or a helper of that name. */
  private static final String WHO =
      "(auth\\.(uid|jwt|user_id)|current_setting|current_user|session_user|[a-z_]*user_?id)\\b";

  /** The likeliest of all columns; empty if nothing says whose the rows are. */
  public static Optional<Ownership> of(Relation relation) {
    return Stream.of(ownKey(relation), byForeignKey(relation), byPolicy(relation), byName(relation))
        .flatMap(stream -> stream.sorted(Comparator.comparing(Ownership::rank)))
        .findFirst();
  }

  /** Whether a table holds the users themselves. */
  public static boolean isUsers(QualifiedName table) {
    return USERS.contains(table.name().value().toLowerCase(Locale.ROOT));
  }

  private static int rank(Ownership ownership) {
    int place = NAMES.indexOf(ownership.column().value().toLowerCase(Locale.ROOT));
    return place < 0 ? NAMES.size() : place;
  }

  private static Stream<Ownership> ownKey(Relation relation) {
    boolean pointsToUsers = byForeignKey(relation).findAny().isPresent();
    return !isUsers(relation.name()) || pointsToUsers
        ? Stream.empty()
        : relation.constraints().stream()
            .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY)
            .filter(constraint -> constraint.columns().size() == 1)
            .map(key -> new Ownership(key.columns().get(0), "primary key of a table of users"));
  }

  private static Stream<Ownership> byForeignKey(Relation relation) {
    return relation.constraints().stream()
        .filter(constraint -> constraint.columns().size() == 1)
        .flatMap(Ownership::toUsers);
  }

  private static Stream<Ownership> toUsers(Constraint constraint) {
    return constraint.reference().stream()
        .filter(target -> isUsers(target.table()))
        .map(
            target ->
                new Ownership(
                    constraint.columns().get(0),
                    "foreign key " + constraint.name().sql() + " to " + target.table().sql()));
  }

  private static Stream<Ownership> byPolicy(Relation relation) {
    return relation.columns().stream()
        .flatMap(
            column ->
                relation.policies().stream()
                    .filter(policy -> compares(policy, column.name()))
                    .map(policy -> "policy " + policy.name().sql() + " compares it with the user")
                    .map(reason -> new Ownership(column.name(), reason)));
  }

  /** The server's own text of the policy has one space at either side of an operator. */
  private static boolean compares(Policy policy, Identifier column) {
    String name = "(?<![\\w.\"])" + Pattern.quote(column.sql()) + "(?![\\w\"])\\)?(::[\\w ]+)?\\)?";
    Pattern comparison =
        Pattern.compile(name + " = [^=]{0,40}?" + WHO + "|" + WHO + "[^=]{0,60} = \\(*" + name);
    return Stream.of(policy.using(), policy.withCheck())
        .flatMap(Optional::stream)
        .anyMatch(text -> comparison.matcher(text).find());
  }

  private static Stream<Ownership> byName(Relation relation) {
    return relation.columns().stream()
        .map(column -> new Ownership(column.name(), "its name"))
        .filter(ownership -> rank(ownership) < NAMES.size());
  }
}
