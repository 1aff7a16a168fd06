/** Getting started and finding out what is wrong: init, doctor, approve. */
@NullMarked
package dev.dbx.app.setup;

import org.jspecify.annotations.NullMarked;
