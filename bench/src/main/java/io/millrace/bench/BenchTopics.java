package io.millrace.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the stack under test. */
final class BenchTopics {

  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

  private final Map<String, Object> settings;

  BenchTopics(String bootstrapServers) {
    settings = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
  }

  /** Deletes all topics whose names begin so. */
  void delete(String prefix) {
    try (Admin admin = Admin.create(settings)) {
      List<String> names =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(prefix))
              .toList();
      admin.deleteTopics(names).all().get();
      while (admin.listTopics().names().get().stream().anyMatch(names::contains)) {
        Thread.sleep(100);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The topics " + prefix + "* cannot be deleted.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  /** Creates a compacted topic of two partitions; deletes what was there. */
  void renew(String name) {
    delete(name);
    try (Admin admin = Admin.create(settings)) {
      admin.createTopics(List.of(new NewTopic(name, 2, (short) 1).configs(COMPACTED))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The topic " + name + " cannot be created.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }
}
