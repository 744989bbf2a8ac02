package io.millrace.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.console.CommandException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Any number of texts in order, equal ones as often as they were added, with a bounded part of them
 * on the heap.
 *
 * <pre>
 *   add ─► heap ─full─► sorted file ─64 of them─► one sorted file ─ ... ─► merged
 * </pre>
 */
final class SortedTexts implements AutoCloseable {

  private static final int HEAP_CHARS = 8 << 20;
  private static final int OVERHEAD_CHARS = 32;
  private static final int FILES = 64;

  private final int heapChars;
  private final Path folder;
  private final List<List<Path>> levels = new ArrayList<>();
  private final List<Run> open = new ArrayList<>();
  private List<String> heap = new ArrayList<>();
  private long chars;
  private int files;

  SortedTexts() {
    this(HEAP_CHARS);
  }

  SortedTexts(int heapChars) {
    this.heapChars = heapChars;
    try {
      folder = Files.createTempDirectory("millrace-sort");
    } catch (IOException e) {
      throw failed(e);
    }
  }

  void add(String text) {
    heap.add(text);
    chars += text.length() + OVERHEAD_CHARS;
    if (chars > heapChars) {
      spill();
    }
  }

  /** All of them; nothing may be added after this. */
  Iterator<String> sorted() {
    if (files == 0) {
      heap.sort(Comparator.naturalOrder());
      return heap.iterator();
    }
    spill();
    return new Merged(levels.stream().flatMap(List::stream).toList());
  }

  private void spill() {
    heap.sort(Comparator.naturalOrder());
    add(0, write(heap.iterator()));
    heap = new ArrayList<>();
    chars = 0;
  }

  private void add(int level, Path file) {
    if (levels.size() == level) {
      levels.add(new ArrayList<>());
    }
    List<Path> equals = levels.get(level);
    equals.add(file);
    if (equals.size() == FILES) {
      Path merged = write(new Merged(equals));
      equals.forEach(SortedTexts::delete);
      equals.clear();
      add(level + 1, merged);
    }
  }

  private Path write(Iterator<String> texts) {
    Path file = folder.resolve(String.valueOf(files++));
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 64 << 10))) {
      while (texts.hasNext()) {
        byte[] bytes = texts.next().getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
      }
    } catch (IOException e) {
      throw failed(e);
    }
    return file;
  }

  /** The texts of several sorted files, in order. */
  private final class Merged implements Iterator<String> {

    private final PriorityQueue<Run> runs =
        new PriorityQueue<>(Comparator.comparing((Run run) -> run.head));

    Merged(List<Path> files) {
      files.stream().map(Run::new).filter(run -> run.head != null).forEach(runs::add);
    }

    @Override
    public boolean hasNext() {
      return !runs.isEmpty();
    }

    @Override
    public String next() {
      Run first = runs.remove();
      String text = first.head;
      first.advance();
      if (first.head != null) {
        runs.add(first);
      }
      return text;
    }
  }

  /** A sorted file, and the next text of it; null at its end. */
  private final class Run {

    private final DataInputStream in;
    private String head;

    Run(Path file) {
      try {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 64 << 10));
      } catch (IOException e) {
        throw failed(e);
      }
      open.add(this);
      advance();
    }

    private void advance() {
      try {
        in.mark(1);
        if (in.read() < 0) {
          head = null;
          in.close();
          open.remove(this);
          return;
        }
        in.reset();
        head = new String(in.readNBytes(in.readInt()), UTF_8);
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  private static CommandException failed(IOException e) {
    return new CommandException("Rows cannot be sorted in a temporary file: " + e, e);
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      for (Run run : open) {
        run.in.close();
      }
      try (Stream<Path> all = Files.walk(folder)) {
        all.sorted(Comparator.reverseOrder()).forEach(SortedTexts::delete);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
