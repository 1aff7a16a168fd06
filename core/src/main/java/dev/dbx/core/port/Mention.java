package dev.dbx.core.port;

import dev.dbx.core.name.QualifiedName;

/**
 * A name that SQL text contains.
 *
 * @param name with its schema where the text gives one; of an operator, its symbol
 * @param position the name's first character in the script, from 1
 */
public record Mention(QualifiedName name, int position) {}
