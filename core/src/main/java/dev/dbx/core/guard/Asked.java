package dev.dbx.core.guard;

import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import dev.dbx.core.port.Mention;
import dev.dbx.core.port.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A name to look up, and what it may be the name of. */
record Asked(As as, QualifiedName name) {

  /** Spelled in lower case in the question. */
  enum As {
    FUNCTION,
    OPERATOR,
    RELATION,
    ATTRIBUTE,
    TYPE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static List<Asked> of(Mentions mentions) {
    List<Asked> asked = new ArrayList<>();
    add(asked, As.FUNCTION, mentions.functions());
    add(asked, As.OPERATOR, mentions.operators());
    add(asked, As.RELATION, mentions.relations());
    add(asked, As.ATTRIBUTE, mentions.attributes());
    add(asked, As.TYPE, mentions.types());
    mentions.inputTypes().stream()
        .flatMap(literal -> InputTypes.named(literal).stream())
        .forEach(type -> asked.add(new Asked(As.TYPE, type)));
    return asked;
  }

  private static void add(List<Asked> asked, As as, List<Mention> mentions) {
    mentions.forEach(mention -> asked.add(new Asked(as, mention.name())));
  }

  String schema() {
    return name.schema().map(Identifier::value).orElse("");
  }
}
