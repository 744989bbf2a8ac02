package io.millrace.semantic.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits an expression into tokens. */
final class Lexer {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<template>\\{\\{.*?\\}\\})"
              + "|(?<string>'(?:[^']|'')*')"
              + "|(?<number>\\d+(?:\\.\\d+)?|\\.\\d+)"
              + "|(?<word>[A-Za-z_][A-Za-z_0-9]*)"
              + "|(?<quoted>\"[^\"]+\")"
              + "|(?<symbol><=|>=|<>|!=|[-+*/()=<>,.\\[\\]]))",
          Pattern.DOTALL);

  private Lexer() {}

  static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int position = 0;
    String trimmed = text.stripTrailing();
    while (position < trimmed.length()) {
      if (!matcher.find(position) || matcher.start() != position) {
        throw new ExpressionException(
            "`" + trimmed.substring(position).strip() + "` cannot be read");
      }
      tokens.add(token(matcher));
      position = matcher.end();
    }
    tokens.add(new Token(Token.Kind.END, "the end"));
    return tokens;
  }

  private static Token token(Matcher matcher) {
    if (matcher.group("template") != null) {
      String template = matcher.group("template");
      return new Token(Token.Kind.TEMPLATE, template.substring(2, template.length() - 2));
    }
    if (matcher.group("string") != null) {
      return new Token(Token.Kind.STRING, unquote(matcher.group("string")).replace("''", "'"));
    }
    if (matcher.group("number") != null) {
      return new Token(Token.Kind.NUMBER, matcher.group("number"));
    }
    if (matcher.group("quoted") != null) {
      return new Token(Token.Kind.WORD, unquote(matcher.group("quoted")));
    }
    String word = matcher.group("word");
    return word != null
        ? new Token(Token.Kind.WORD, word)
        : new Token(Token.Kind.SYMBOL, matcher.group("symbol"));
  }

  private static String unquote(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
  }
}
