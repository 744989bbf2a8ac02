package io.millrace.curate.dbt;

import java.nio.file.Path;

/** Walks through a template and marks where its text and its expressions stand. */
final class LineMarks {
  private final String template;
  private final Path file;
  private final StringBuilder marked = new StringBuilder();
  private int line = 1;
  private int at;
  private boolean pending = true;

  LineMarks(String template, Path file) {
    this.template = template;
    this.file = file;
  }

  String place() {
    while (at < template.length()) {
      if (template.startsWith("{{", at)) {
        markUnless(template.startsWith("{{-", at));
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
      markUnless(false);
      pending = false;
    }
    copy();
  }

  private void markUnless(boolean trimsBefore) {
    if (!trimsBefore) {
      marked.append('\uE000').append(line).append(':').append(file).append('\uE001');
    }
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
      pending = true;
    }
  }
}
