/** What a project decides for tools in its dbx.toml, beside its connections. */
@NullMarked
package dev.dbx.core.project;

import org.jspecify.annotations.NullMarked;
