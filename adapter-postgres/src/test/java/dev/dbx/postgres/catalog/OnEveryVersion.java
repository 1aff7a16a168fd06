package dev.dbx.postgres.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that takes a server version and runs on each that dbx supports. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "PostgreSQL {0}")
@ValueSource(ints = {14, 15, 16, 17, 18})
@interface OnEveryVersion {}
