package dev.dbx.core.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a person or a model reads about a tool (on its Input record) or an argument (on a
 * component).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT})
public @interface Doc {

  /** One sentence, without a full stop at the end. */
  String value();

  /** The value when the argument is not given; an argument without one is required. */
  String defaultValue() default REQUIRED;

  /** Whether a person may give it by its place; an argument that is required always can be. */
  boolean byPlace() default false;

  /** On an Input record: the arguments of a command that works on the demo database. */
  String example() default "";

  /** Marks an argument without a default; Optional and List arguments are never required. */
  String REQUIRED = "\0";
}
