package dev.dbx.migration.generate.english;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words of one meaning. */
final class Lexicon {

  private static final Map<String, List<String>> VERBS =
      Map.ofEntries(
          Map.entry(
              "@add", List.of("add", "create", "introduce", "include", "append", "put", "insert")),
          Map.entry(
              "@store",
              List.of(
                  "store",
                  "track",
                  "record",
                  "save",
                  "keep",
                  "remember",
                  "hold",
                  "capture",
                  "keep_track_of")),
          Map.entry(
              "@drop",
              List.of(
                  "drop",
                  "remove",
                  "delete",
                  "get_rid_of",
                  "throw_away",
                  "discard",
                  "take_out",
                  "eliminate")),
          Map.entry(
              "@change",
              List.of("change", "convert", "turn", "make", "migrate", "alter", "switch")),
          Map.entry(
              "@need",
              List.of(
                  "need",
                  "needs",
                  "should_have",
                  "must_have",
                  "get",
                  "gets",
                  "should_get",
                  "will_have",
                  "should_store",
                  "should_track",
                  "should_record")),
          Map.entry(
              "@must",
              List.of(
                  "must",
                  "must_always",
                  "should",
                  "should_always",
                  "has_to",
                  "have_to",
                  "needs_to",
                  "need_to",
                  "shall",
                  "may_only",
                  "can_only",
                  "is_always",
                  "are_always")),
          Map.entry(
              "@mustnot",
              List.of(
                  "must_not",
                  "must_never",
                  "should_not",
                  "should_never",
                  "cannot",
                  "can_not",
                  "can_never",
                  "may_not",
                  "may_never",
                  "is_never",
                  "are_never",
                  "shall_not")),
          Map.entry("@can", List.of("can", "may", "should_be_able_to", "are_able_to")),
          Map.entry("@of", List.of("of", "in", "on", "for", "from")),
          Map.entry("@to", List.of("to", "on", "for", "in", "into", "onto")));

  /** Nouns that people use for tables that are called otherwise. */
  static final Map<String, Set<String>> TABLES =
      Map.ofEntries(
          Map.entry("client", Set.of("customer")),
          Map.entry("buyer", Set.of("customer")),
          Map.entry("account", Set.of("user", "customer")),
          Map.entry("member", Set.of("user")),
          Map.entry("person", Set.of("user", "employee", "customer")),
          Map.entry("article", Set.of("post", "product")),
          Map.entry("item", Set.of("product")),
          Map.entry("purchase", Set.of("order")),
          Map.entry("bill", Set.of("invoice")),
          Map.entry("staff", Set.of("employee")),
          Map.entry("worker", Set.of("employee")),
          Map.entry("company", Set.of("organization", "company")),
          Map.entry("tenant", Set.of("organization", "tenant")),
          Map.entry("organisation", Set.of("organization")),
          Map.entry("team", Set.of("organization")),
          Map.entry("reservation", Set.of("booking")),
          Map.entry("reply", Set.of("comment")),
          Map.entry("profile", Set.of("user_profile")));

  /** Words that people use for columns that are called otherwise. */
  static final Map<String, Set<String>> COLUMNS =
      Map.ofEntries(
          Map.entry("cost", Set.of("price")),
          Map.entry("mail", Set.of("email")),
          Map.entry("email_address", Set.of("email")),
          Map.entry("e_mail", Set.of("email")),
          Map.entry("telephone", Set.of("phone")),
          Map.entry("phone_number", Set.of("phone")),
          Map.entry("state", Set.of("status")),
          Map.entry("type", Set.of("kind")),
          Map.entry("description", Set.of("body", "notes")),
          Map.entry("text", Set.of("body")),
          Map.entry("content", Set.of("body")),
          Map.entry("note", Set.of("notes")),
          Map.entry("inventory", Set.of("stock")),
          Map.entry("creation_time", Set.of("created_at")),
          Map.entry("creation_date", Set.of("created_at")),
          Map.entry("time", Set.of("created_at")),
          Map.entry("start", Set.of("starts_at", "started_at")),
          Map.entry("start_time", Set.of("starts_at", "started_at")),
          Map.entry("end", Set.of("ends_at", "ended_at")),
          Map.entry("end_time", Set.of("ends_at", "ended_at")),
          Map.entry("writer", Set.of("author_id")),
          Map.entry("boss", Set.of("manager_id")));

  /** Who did something: a reference to whoever uses the system. */
  static final Set<String> ROLES =
      Set.of(
          "author",
          "owner",
          "assignee",
          "creator",
          "reviewer",
          "approver",
          "editor",
          "sender",
          "recipient",
          "uploader",
          "responsible",
          "borrower",
          "writer",
          "moderator");

  private Lexicon() {}

  /** The verbs of a class, or the word itself. */
  static List<String> verb(String word) {
    return VERBS.getOrDefault(word, List.of(word));
  }
}
