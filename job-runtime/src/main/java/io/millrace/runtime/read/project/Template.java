package io.millrace.runtime.read.project;

import java.nio.file.Path;

/** A text with Jinja in it; line 1 of the text is line 1 of the file. */
public record Template(Path file, String text) {}
