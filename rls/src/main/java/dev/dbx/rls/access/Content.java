package dev.dbx.rls.access;

import dev.dbx.core.catalog.Column;
import dev.dbx.core.catalog.Relation;
import dev.dbx.core.identity.Ownership;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.personal.PersonalData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the names of columns say about whose rows these are.
 *
 * @param personal columns that look like data about people, or secrets
 * @param owner the column that says whose a row is
 */
public record Content(List<Identifier> personal, Optional<Ownership> owner) {

  private static final int SHOWN = 5;

  public Content {
    personal = List.copyOf(personal);
  }

  /** Of a table or view. */
  public static Content of(Relation relation) {
    return new Content(
        relation.columns().stream()
            .filter(it -> PersonalData.looksPersonal(relation.name(), it.name(), it.type()))
            .map(Column::name)
            .toList(),
        Ownership.of(relation));
  }

  /** Whether rows belong to people or tell about them. */
  public boolean isPersonal() {
    return owner.isPresent() || !personal.isEmpty();
  }

  /** How that is known: {@code rows belong to user_id, personal columns: email, phone}. */
  public String words() {
    List<String> words = new ArrayList<>();
    owner.ifPresent(it -> words.add("rows belong to " + it.column().sql()));
    if (!personal.isEmpty()) {
      words.add(
          "personal columns: "
              + personal.stream()
                  .limit(SHOWN)
                  .map(Identifier::sql)
                  .collect(Collectors.joining(", "))
              + (personal.size() > SHOWN ? " and " + (personal.size() - SHOWN) + " more" : ""));
    }
    return String.join(", ", words);
  }
}
