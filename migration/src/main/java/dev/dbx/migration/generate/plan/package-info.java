/** What a description asks for: operations, assumptions, questions and hazards. */
@NullMarked
package dev.dbx.migration.generate.plan;

import org.jspecify.annotations.NullMarked;
