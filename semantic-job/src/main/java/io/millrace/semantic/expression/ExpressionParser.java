package io.millrace.semantic.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the part of SQL that measures, dimensions, filters and derived metrics need: columns and
 * templates, literals, {@code + - * /}, comparisons, {@code AND OR NOT}, {@code IN}, {@code
 * BETWEEN}, {@code IS NULL}, {@code CASE}, {@code COALESCE} and {@code NULLIF}.
 */
public final class ExpressionParser {

  private final TokenStream tokens;

  private ExpressionParser(String text) {
    tokens = new TokenStream(Lexer.tokens(text));
  }

  /**
   * Reads an expression.
   *
   * @throws ExpressionException with a sentence on what was not understood
   */
  public static Expression parse(String text) {
    ExpressionParser parser = new ExpressionParser(text);
    Expression expression = parser.disjunction();
    parser.tokens.expectEnd();
    return expression;
  }

  private Expression disjunction() {
    Expression left = conjunction();
    while (tokens.take("or")) {
      left = new Logical(Logical.Operator.OR, left, conjunction());
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = negation();
    while (tokens.take("and")) {
      left = new Logical(Logical.Operator.AND, left, negation());
    }
    return left;
  }

  private Expression negation() {
    return tokens.take("not") ? new Not(negation()) : predicate();
  }

  private Expression predicate() {
    Expression left = sum();
    if (tokens.take("is")) {
      boolean negated = tokens.take("not");
      tokens.expect("null");
      return negateIf(negated, new IsNull(left));
    }
    boolean negated = tokens.take("not");
    if (tokens.take("in")) {
      return negateIf(negated, new In(left, arguments()));
    }
    if (tokens.take("between")) {
      Expression low = sum();
      tokens.expect("and");
      return negateIf(negated, new Between(left, low, sum()));
    }
    if (negated) {
      throw tokens.unexpected();
    }
    return comparison(left);
  }

  private Expression comparison(Expression left) {
    Comparison.Operator operator =
        switch (tokens.peek().text()) {
          case "=" -> Comparison.Operator.EQUAL;
          case "!=", "<>" -> Comparison.Operator.NOT_EQUAL;
          case "<" -> Comparison.Operator.LESS;
          case "<=" -> Comparison.Operator.LESS_OR_EQUAL;
          case ">" -> Comparison.Operator.GREATER;
          case ">=" -> Comparison.Operator.GREATER_OR_EQUAL;
          default -> null;
        };
    if (operator == null || tokens.peek().kind() != Token.Kind.SYMBOL) {
      return left;
    }
    tokens.next();
    return new Comparison(operator, left, sum());
  }

  private Expression sum() {
    Expression left = product();
    while (true) {
      if (tokens.take("+")) {
        left = new Arithmetic(Arithmetic.Operator.PLUS, left, product());
      } else if (tokens.take("-")) {
        left = new Arithmetic(Arithmetic.Operator.MINUS, left, product());
      } else {
        return left;
      }
    }
  }

  private Expression product() {
    Expression left = factor();
    while (true) {
      if (tokens.take("*")) {
        left = new Arithmetic(Arithmetic.Operator.TIMES, left, factor());
      } else if (tokens.take("/")) {
        left = new Arithmetic(Arithmetic.Operator.DIVIDED_BY, left, factor());
      } else {
        return left;
      }
    }
  }

  private Expression factor() {
    if (tokens.take("-")) {
      return new Arithmetic(Arithmetic.Operator.MINUS, Literal.number("0"), factor());
    }
    if (tokens.take("(")) {
      Expression inner = disjunction();
      tokens.expect(")");
      return inner;
    }
    Token token = tokens.next();
    return switch (token.kind()) {
      case NUMBER -> Literal.number(token.text());
      case STRING -> Literal.of(token.text());
      case TEMPLATE -> TemplateParser.parse(token.text());
      case WORD -> word(token);
      default -> throw tokens.unexpected(token);
    };
  }

  private Expression word(Token token) {
    if (token.is("true") || token.is("false")) {
      return Literal.of(token.is("true"));
    }
    if (token.is("null")) {
      return Literal.NULL;
    }
    if (token.is("case")) {
      return caseWhen();
    }
    return tokens.peek().is("(") ? call(token) : Reference.column(token.text());
  }

  private Expression caseWhen() {
    List<Expression> branches = new ArrayList<>();
    while (tokens.take("when")) {
      branches.add(disjunction());
      tokens.expect("then");
      branches.add(disjunction());
    }
    branches.add(tokens.take("else") ? disjunction() : Literal.NULL);
    tokens.expect("end");
    return new Case(branches);
  }

  private Expression call(Token function) {
    List<Expression> arguments = arguments();
    if (function.is("coalesce")) {
      return coalesce(arguments);
    }
    if (function.is("nullif") && arguments.size() == 2) {
      Expression equal =
          new Comparison(Comparison.Operator.EQUAL, arguments.get(0), arguments.get(1));
      return new Case(List.of(equal, Literal.NULL, arguments.get(0)));
    }
    throw new ExpressionException(
        "function %s is not available in this version: compute it in the dbt model"
            .formatted(function.text()));
  }

  private static Expression coalesce(List<Expression> arguments) {
    List<Expression> branches = new ArrayList<>();
    for (Expression argument : arguments) {
      branches.add(new Not(new IsNull(argument)));
      branches.add(argument);
    }
    branches.add(Literal.NULL);
    return new Case(branches);
  }

  private List<Expression> arguments() {
    List<Expression> arguments = new ArrayList<>();
    tokens.expect("(");
    do {
      arguments.add(disjunction());
    } while (tokens.take(","));
    tokens.expect(")");
    return arguments;
  }

  private static Expression negateIf(boolean negated, Expression condition) {
    return negated ? new Not(condition) : condition;
  }
}
