package dev.dbx.core.sql;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.dbx.core.name.Identifier;
import dev.dbx.core.name.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An immutable piece of SQL: text plus bound values. Text enters only as a compile-time constant
 * (checked by the compiler), so nothing from outside can become SQL: names are quoted by type,
 * values are bound.
 */
public final class Sql {

  /** Stands for one argument in {@link #of(String, Object...)}. */
  private static final String SLOT = "{}";

  /** What a fragment is made of. */
  public sealed interface Part {
    /** Literal SQL. */
    record Text(String text) implements Part {}

    /** The name of a relation, type or function. */
    record Name(QualifiedName name) implements Part {}

    /** An expression that came from outside. */
    record Written(Expression expression) implements Part {}

    /** A value that travels beside the text. */
    record Bind(Object value) implements Part {}
  }

  private final List<Part> parts;

  private Sql(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** A fragment without arguments. */
  public static Sql of(@CompileTimeConstant final String text) {
    return new Sql(List.of(new Part.Text(text)));
  }

  /**
   * A fragment in which each {@code {}} stands for one argument: an {@link Identifier} or {@link
   * QualifiedName} is quoted, another {@link Sql} or an {@link Expression} is put in, anything else
   * is bound.
   */
  public static Sql of(@CompileTimeConstant final String template, Object... arguments) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    for (Object argument : arguments) {
      int slot = template.indexOf(SLOT, at);
      if (slot < 0) {
        throw new IllegalArgumentException("more arguments than slots in: " + template);
      }
      parts.add(new Part.Text(template.substring(at, slot)));
      parts.addAll(partsOf(argument));
      at = slot + SLOT.length();
    }
    if (template.indexOf(SLOT, at) >= 0) {
      throw new IllegalArgumentException("more slots than arguments in: " + template);
    }
    parts.add(new Part.Text(template.substring(at)));
    return new Sql(parts);
  }

  /** The fragments one after another with a separator between them. */
  public static Sql join(@CompileTimeConstant final String separator, List<Sql> fragments) {
    List<Part> parts = new ArrayList<>();
    for (Sql fragment : fragments) {
      if (!parts.isEmpty()) {
        parts.add(new Part.Text(separator));
      }
      parts.addAll(fragment.parts);
    }
    return new Sql(parts);
  }

  private static List<Part> partsOf(Object argument) {
    return switch (argument) {
      case Identifier name -> List.of(new Part.Text(name.sql()));
      case QualifiedName name -> List.of(new Part.Name(name));
      case Expression expression -> List.of(new Part.Written(expression));
      case Sql sql -> sql.parts;
      default -> List.of(new Part.Bind(argument));
    };
  }

  /** This fragment followed by another. */
  public Sql then(Sql next) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(next.parts);
    return new Sql(all);
  }

  /** Text and binds in order; adapters turn them into what their driver understands. */
  public List<Part> parts() {
    return parts;
  }

  /** The bound values in order. */
  public List<Object> binds() {
    return only(Part.Bind.class).map(Part.Bind::value).toList();
  }

  /** The qualified names in order. */
  public List<QualifiedName> names() {
    return only(Part.Name.class).map(Part.Name::name).toList();
  }

  /** The expressions from outside in order. */
  public List<Expression> expressions() {
    return only(Part.Written.class).map(Part.Written::expression).toList();
  }

  private <T extends Part> Stream<T> only(Class<T> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast);
  }

  /** What stands in front of the first expression from outside. */
  public Sql beforeExpression() {
    return new Sql(parts.stream().takeWhile(part -> !(part instanceof Part.Written)).toList());
  }

  /** This fragment with each expression from outside replaced. */
  public Sql mapExpressions(UnaryOperator<Expression> replacement) {
    return new Sql(
        parts.stream()
            .map(
                part ->
                    part instanceof Part.Written written
                        ? new Part.Written(replacement.apply(written.expression()))
                        : part)
            .toList());
  }

  /**
   * The text with each bound value as a constant: for statements that are shown to be run by hand
   * and therefore run as they are shown. The server finds the type of a constant by its place, as
   * psql's would.
   */
  public String written() {
    return parts.stream().map(Sql::written).collect(Collectors.joining());
  }

  private static String written(Part part) {
    return switch (part) {
      case Part.Text text -> text.text();
      case Part.Name name -> name.name().sql();
      case Part.Written expression -> expression.expression().text();
      case Part.Bind bind -> constant(bind.value());
    };
  }

  private static String constant(Object value) {
    return Literal.of(value instanceof Untyped untyped ? untyped.text() : value.toString());
  }

  /** The text with {@code $1}, {@code $2}, ... for the binds: for people and tests, not to run. */
  @Override
  public String toString() {
    int[] number = {0};
    return parts.stream()
        .map(
            part ->
                switch (part) {
                  case Part.Text text -> text.text();
                  case Part.Name name -> name.name().sql();
                  case Part.Written written -> written.expression().text();
                  case Part.Bind bind -> "$" + ++number[0];
                })
        .collect(Collectors.joining());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sql sql
        && toString().equals(sql.toString())
        && binds().equals(sql.binds());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(new Object[] {toString(), binds()});
  }
}
