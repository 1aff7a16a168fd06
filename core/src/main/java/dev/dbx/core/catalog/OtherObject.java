package dev.dbx.core.catalog;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.List;
import java.util.Optional;

/**
 * An object of a kind that dbx does not look into, only recreates: a collation, an operator, a
 * foreign server and the like.
 *
 * @param kind as pg_identify_object calls it, for instance {@code operator class}
 * @param name its identity as SQL has it after the kind, for instance {@code app.ops USING btree}
 * @param statements that create it; none where they would hold secrets
 * @param withoutOptions the statements leave out options, whose values may be secrets
 * @param owner empty for the kinds that have none
 * @param privileges empty for the kinds that have none
 */
public record OtherObject(
    String kind,
    String name,
    List<String> statements,
    boolean withoutOptions,
    Optional<Identifier> owner,
    List<Privilege> privileges,
    Optional<String> comment) {

  /** The kind of a type with input and output functions of its own. */
  public static final String BASE_TYPE = "type";

  public OtherObject {
    statements = List.copyOf(statements);
    privileges = List.copyOf(privileges);
  }

  /** How others refer to it; a base type is a type like the rest. */
  public ObjectReference reference() {
    return kind.equals(BASE_TYPE)
        ? ObjectReference.type(QualifiedName.parse(name))
        : ObjectReference.other(kind, name);
  }
}
