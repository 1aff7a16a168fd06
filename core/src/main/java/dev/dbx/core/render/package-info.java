/** A result as plain maps, and the three renderers fed by them. */
@NullMarked
package dev.dbx.core.render;

import org.jspecify.annotations.NullMarked;
