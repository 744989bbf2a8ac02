package io.millrace.runtime.read.project;

import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks through a template and marks where its text and its expressions stand. */
final class LineMarks {
  private static final Pattern TEXT_END = Pattern.compile("\n|\\{[{%#]");

  private final String template;
  private final Path file;
  private final StringBuilder marked = new StringBuilder();
  private int line = 1;
  private int lineStart;
  private int at;
  private boolean pending = true;

  LineMarks(String template, Path file) {
    this.template = template;
    this.file = file;
  }

  String place() {
    while (at < template.length()) {
      if (template.startsWith("{{", at)) {
        if (!template.startsWith("{{-", at)) {
          mark(0);
        }
        skip("}}", true);
      } else if (template.startsWith("{%", at)) {
        skip("%}", true);
      } else if (template.startsWith("{#", at)) {
        skip("#}", false);
      } else {
        text();
      }
    }
    return marked.toString();
  }

  private void text() {
    char c = template.charAt(at);
    if (pending && !Character.isWhitespace(c)) {
      mark(lengthOfText());
      pending = false;
    }
    copy();
  }

  /**
   * @param length how many characters from here on are rendered as they are
   */
  private void mark(int length) {
    marked.append(SqlLines.mark(new Place(file, line, at - lineStart + 1), length));
  }

  /** Until the line or its text ends; the next tag may trim what is white at its end. */
  private int lengthOfText() {
    Matcher end = TEXT_END.matcher(template);
    String text = template.substring(at, end.find(at) ? end.start() : template.length());
    return text.stripTrailing().length();
  }

  private void skip(String end, boolean hasStrings) {
    char quote = 0;
    copy();
    while (at < template.length() && (quote != 0 || !template.startsWith(end, at))) {
      char c = template.charAt(at);
      if (hasStrings && (c == '\'' || c == '"')) {
        quote = quote == 0 ? c : quote == c ? 0 : quote;
      }
      copy();
    }
    for (int i = 0; i < end.length() && at < template.length(); i++) {
      copy();
    }
    pending = true;
  }

  private void copy() {
    char c = template.charAt(at++);
    marked.append(c);
    if (c == '\n') {
      line++;
      lineStart = at;
      pending = true;
    }
  }
}
