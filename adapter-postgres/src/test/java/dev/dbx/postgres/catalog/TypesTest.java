package dev.dbx.postgres.catalog;

import static dev.dbx.postgres.catalog.Expect.granted;
import static dev.dbx.postgres.catalog.Expect.id;
import static dev.dbx.postgres.catalog.Expect.maybe;
import static dev.dbx.postgres.catalog.Expect.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dbx.core.catalog.CompositeAttribute;
import dev.dbx.core.catalog.CompositeType;
import dev.dbx.core.catalog.Domain;
import dev.dbx.core.catalog.DomainConstraint;
import dev.dbx.core.catalog.EnumType;
import dev.dbx.core.catalog.RangeType;
import java.util.List;
import java.util.Optional;

class TypesTest {

  @OnEveryVersion
  void enums(int version) {
    List<EnumType> enums = WideDatabase.on(version).catalog().enumTypes();
    assertThat(enums).hasSize(1);
    EnumType mood = enums.get(0);
    assertThat(mood.name()).isEqualTo(name("app.mood"));
    assertThat(mood.labels()).containsExactly("sad", "it's, ok", "meh, \"so\" so", "happy");
    assertThat(mood.comment()).contains("how it feels");
    assertThat(granted(mood.privileges(), mood.owner()))
        .containsExactly("USAGE to wide_reader by postgres");
  }

  @OnEveryVersion
  void domains(int version) {
    List<Domain> domains = WideDatabase.on(version).catalog().domains();
    assertThat(domains).map(Domain::name).containsExactly(name("app.email"), name("app.price"));
    Domain email = domains.get(0);
    assertThat(email.baseType()).isEqualTo("text");
    assertThat(email.notNull()).isTrue();
    assertThat(email.defaultExpression()).contains("'nobody@example.org'::text");
    assertThat(email.collation()).isEqualTo(maybe("pg_catalog.\"C\""));
    assertThat(email.comment()).contains("an address");
    assertThat(granted(email.privileges(), email.owner()))
        .containsExactly("USAGE to PUBLIC by postgres");
    assertThat(email.constraints())
        .containsExactly(
            new DomainConstraint(
                id("has_at"),
                "CHECK ((VALUE ~~ '%@%'::text))",
                true,
                Optional.of("every address has one")),
            new DomainConstraint(
                id("short"), "CHECK ((length(VALUE) < 100)) NOT VALID", false, Optional.empty()));
    assertThat(domains.get(0).notNullConstraint())
        .isEqualTo(version >= 17 ? Optional.of(id("email_not_null")) : Optional.empty());
    assertThat(domains.get(1).baseType()).isEqualTo("numeric(10,2)");
    assertThat(domains.get(1).collation()).isEmpty();
  }

  @OnEveryVersion
  void composites(int version) {
    List<CompositeType> composites = WideDatabase.on(version).catalog().compositeTypes();
    assertThat(composites).map(CompositeType::name).containsExactly(name("app.address"));
    assertThat(composites.get(0).comment()).contains("where it is");
    assertThat(composites.get(0).attributes())
        .containsExactly(
            new CompositeAttribute(
                id("street"), "text", maybe("pg_catalog.\"C\""), Optional.empty()),
            new CompositeAttribute(
                id("house"), "integer", Optional.empty(), Optional.of("its number")),
            new CompositeAttribute(
                id("lines"), "character varying(20)[]", Optional.empty(), Optional.empty()));
  }

  @OnEveryVersion
  void ranges(int version) {
    List<RangeType> ranges = WideDatabase.on(version).catalog().rangeTypes();
    assertThat(ranges)
        .map(RangeType::name)
        .containsExactly(name("app.float8_span"), name("app.text_span"));
    RangeType span = ranges.get(0);
    assertThat(span.subtype()).isEqualTo("double precision");
    assertThat(span.multirange()).isEqualTo(name("app.float8_spans"));
    assertThat(span.operatorClass()).isEqualTo(name("pg_catalog.float8_ops"));
    assertThat(span.subtypeDiff()).isEqualTo(maybe("app.float8_minus"));
    assertThat(span.canonical()).isEmpty();
    assertThat(span.collation()).isEmpty();
    assertThat(span.comment()).contains("from here to there");
    assertThat(ranges.get(1).collation()).isEqualTo(maybe("pg_catalog.\"C\""));
    assertThat(ranges.get(1).multirange()).isEqualTo(name("app.text_span_multirange"));
  }
}
