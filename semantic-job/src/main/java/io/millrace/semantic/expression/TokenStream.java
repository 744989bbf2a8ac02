package io.millrace.semantic.expression;

import java.util.List;

/** Tokens, taken one by one. */
final class TokenStream {

  private final List<Token> tokens;
  private int position;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(position);
  }

  Token next() {
    Token token = peek();
    if (token.kind() != Token.Kind.END) {
      position++;
    }
    return token;
  }

  /** Takes the next token if it is this word or symbol. */
  boolean take(String word) {
    boolean matches = peek().is(word);
    if (matches) {
      position++;
    }
    return matches;
  }

  void expect(String word) {
    if (!take(word)) {
      throw new ExpressionException("`" + word + "` is expected before " + quoted(peek()));
    }
  }

  void expectEnd() {
    if (peek().kind() != Token.Kind.END) {
      throw unexpected();
    }
  }

  ExpressionException unexpected() {
    return unexpected(peek());
  }

  ExpressionException unexpected(Token token) {
    return new ExpressionException(quoted(token) + " is not expected here");
  }

  private static String quoted(Token token) {
    return token.kind() == Token.Kind.END ? token.text() : "`" + token.text() + "`";
  }
}
