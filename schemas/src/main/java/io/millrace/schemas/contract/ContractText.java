package io.millrace.schemas.contract;

import io.millrace.schemas.finding.Document;
import io.millrace.schemas.finding.DocumentException;
import io.millrace.schemas.finding.Place;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the parts of a contract stand in its file. */
public final class ContractText {
  private final Path file;
  private final Document root;

  private ContractText(Path file, Document root) {
    this.file = file;
    this.root = root;
  }

  /**
   * @throws DocumentException if the text is no JSON
   */
  public static ContractText of(Path file, String json) {
    return new ContractText(file, Document.json(json));
  }

  /** A contract of which no file is known stands in a file of its name. */
  public static ContractText of(Contract contract) {
    return of(Path.of(contract.subject()), contract.json());
  }

  public Path file() {
    return file;
  }

  public Place place(Spot spot) {
    Document start = spot.field().isEmpty() ? root : field(spot.field());
    Document found = start.nearest(spot.keys());
    return new Place(file, found.line(), found.column());
  }

  /** The field, or the last one on the way to it that is there. */
  private Document field(String path) {
    Deque<String> names = new ArrayDeque<>(Arrays.asList(path.split("\\.")));
    Document found = root;
    Optional<Document> record = Optional.of(root);
    while (!names.isEmpty() && record.isPresent()) {
      String name = names.poll();
      Optional<Document> field =
          record.flatMap(r -> r.member("fields")).stream()
              .flatMap(fields -> fields.elements().stream())
              .filter(
                  f -> f.member("name").flatMap(Document::text).filter(name::equals).isPresent())
              .findFirst();
      found = field.orElse(found);
      record = field.flatMap(f -> f.member("type")).flatMap(this::recordIn);
    }
    return found;
  }

  private Optional<Document> recordIn(Document type) {
    if (type.text().isPresent()) {
      return named(root, type.text().get());
    }
    if (type.member("fields").isPresent()) {
      return Optional.of(type);
    }
    return Stream.concat(
            type.elements().stream(),
            Stream.of("items", "values", "type").flatMap(key -> type.member(key).stream()))
        .map(this::recordIn)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Document> named(Document within, String name) {
    String local = name.substring(name.lastIndexOf('.') + 1);
    boolean here =
        within.member("fields").isPresent()
            && within.member("name").flatMap(Document::text).filter(local::equals).isPresent();
    if (here) {
      return Optional.of(within);
    }
    List<Document> parts =
        Stream.concat(within.members().values().stream(), within.elements().stream())
            .filter(Objects::nonNull)
            .toList();
    return parts.stream().flatMap(part -> named(part, name).stream()).findFirst();
  }
}
