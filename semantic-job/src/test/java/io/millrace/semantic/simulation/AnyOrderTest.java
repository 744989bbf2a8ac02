package io.millrace.semantic.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.progress.ProgressMarks;
import io.millrace.semantic.Shop;
import io.millrace.semantic.aggregate.ExportRow;
import io.millrace.semantic.aggregate.GroupKey;
import io.millrace.semantic.image.RowImage;
import io.millrace.semantic.plan.SemanticPlan;
import io.millrace.semantic.progress.ModelProgress;
import io.millrace.semantic.simulation.ShopRows.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the order in which images arrive, however often they repeat, and whenever the job is
 * restarted: the content is that of a computation over the final rows.
 */
class AnyOrderTest {

  private static final List<String> FAMILIES = Arrays.asList("Food", "Drink", "Other", null);
  private static final List<String> COUNTRIES = Arrays.asList("Poland", "Norway", null);

  private record Sent(String model, RowImage image) {}

  private final SemanticPlan plan = Shop.plan();
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<Long, String> stores = new HashMap<>();
  private final Map<Long, String> products = new HashMap<>();
  private final Map<GroupKey, ExportRow> outputs = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theContentIsThatOfABatchComputation(long seed) throws Exception {
    Random random = new Random(seed);
    SimulatedJob job = new SimulatedJob(plan, random, seed == 12);

    for (Sent sent : shuffled(images(random), random)) {
      job.send(sent.model(), sent.image());
      job.deliver(random.nextInt(6));
      if (random.nextInt(40) == 0) {
        apply(job.checkpoint(random.nextInt(3) == 0));
      }
    }
    job.progress(new ModelProgress("orders", ProgressMarks.FINISHED));
    apply(job.checkpoint(false));

    assertThat(content()).isEqualTo(new NaiveShop(orders.values(), stores, products).content());
    assertThat(outputs.values()).allMatch(row -> row.isFinal);
  }

  /** Three hundred images of a few keys, the last of each key being what counts. */
  private List<Sent> images(Random random) {
    List<Sent> images = new ArrayList<>();
    for (long offset = 0; offset < 300; offset++) {
      int kind = random.nextInt(10);
      if (kind < 8) {
        images.add(order(random, offset));
      } else if (kind == 8) {
        long id = random.nextInt(4);
        String country = any(COUNTRIES, random);
        put(stores, id, country);
        images.add(
            new Sent("stores", ShopRows.dimension(plan.model("stores"), id, offset, country)));
      } else {
        long id = random.nextInt(4);
        String family = any(FAMILIES, random);
        put(products, id, family);
        images.add(
            new Sent("products", ShopRows.dimension(plan.model("products"), id, offset, family)));
      }
    }
    return images;
  }

  private Sent order(Random random, long offset) {
    String key = "line " + random.nextInt(40);
    Order order = random.nextInt(5) == 0 ? null : Order.random(random);
    put(orders, key, order);
    return new Sent("orders", ShopRows.order(plan.model("orders"), key, offset, order));
  }

  /** In another order and with repetitions, as after a restart of whoever wrote them. */
  private static List<Sent> shuffled(List<Sent> images, Random random) {
    List<Sent> all = new ArrayList<>(images);
    images.stream().filter(image -> random.nextInt(4) == 0).forEach(all::add);
    Collections.shuffle(all, random);
    return all;
  }

  private void apply(List<ExportRow> rows) {
    Set<GroupKey> seen = new HashSet<>();
    for (ExportRow row : rows) {
      if (row.isRepeat()) {
        assertRepeats(row, outputs.get(row.key));
        continue;
      }
      assertThat(seen.add(row.key)).as("one change per group and checkpoint").isTrue();
      ExportRow before = outputs.get(row.key);
      assertThat(before == null).isEqualTo(row.change == ExportRow.Change.INSERT);
      if (row.change == ExportRow.Change.DELETE) {
        outputs.remove(row.key);
      } else {
        boolean changed = before != null && !before.metrics.equals(row.metrics);
        long previous = before == null ? 0 : before.revision - (changed ? 0 : 1);
        assertThat(row.revision).isEqualTo(previous + 1);
        outputs.put(row.key, row);
      }
    }
  }

  /** After a restart, what was emitted last is said once more, exactly as it was. */
  private static void assertRepeats(ExportRow row, ExportRow before) {
    if (before == null) {
      assertThat(row.change).isEqualTo(ExportRow.Change.DELETE);
    } else {
      assertThat(row)
          .usingRecursiveComparison()
          .ignoringFields("change", "repeatOfMillis")
          .isEqualTo(before);
    }
  }

  private Map<List<Object>, List<Object>> content() {
    Map<List<Object>, List<Object>> content = new HashMap<>();
    outputs.forEach(
        (key, row) -> {
          List<Object> group = new ArrayList<>();
          group.add(plan.exports().get(key.export).name());
          group.addAll(NaiveShop.list(key.group.values()));
          content.put(group, NaiveShop.list(row.metrics.values()));
        });
    return content;
  }

  private static <K, V> void put(Map<K, V> rows, K key, V row) {
    if (row == null) {
      rows.remove(key);
    } else {
      rows.put(key, row);
    }
  }

  private static <T> T any(List<T> options, Random random) {
    return options.get(random.nextInt(options.size()));
  }
}
