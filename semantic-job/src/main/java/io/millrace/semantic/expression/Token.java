package io.millrace.semantic.expression;

/**
 * One token of an expression.
 *
 * @param text as written; of a string its content, of a template what stands between the braces
 */
record Token(Kind kind, String text) {

  enum Kind {
    WORD,
    NUMBER,
    STRING,
    TEMPLATE,
    SYMBOL,
    END
  }

  boolean is(String word) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
  }
}
