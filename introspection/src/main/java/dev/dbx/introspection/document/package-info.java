/** A whole catalogue as one Markdown document with diagrams. */
@NullMarked
package dev.dbx.introspection.document;

import org.jspecify.annotations.NullMarked;
