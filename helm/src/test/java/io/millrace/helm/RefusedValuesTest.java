package io.millrace.helm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each combination that the chart refuses, with the sentence that says what to write instead. */
class RefusedValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
environment: staging                       | environment: flink-conf has no folder staging with a config.yaml; write dev, qa or prod, or add the folder
kafka: {bootstrapServers: ``}              | kafka.bootstrapServers is empty; write host:port of the brokers
image: {tag: latest}                       | image.tag: in prod a restart must bring the same jobs; write the tag of a release
storage: {dir: file:///var/flink}          | storage.dir: file:///var/flink is a local path, which prod must not depend on; write a URI such as s3a://bucket/folder
catalog: {warehouse: /warehouse}           | catalog.warehouse: /warehouse is a local path, which prod must not depend on; write a URI such as s3a://bucket/folder
catalog: {uri: "jdbc:sqlite:/c.db"}        | the catalog jdbc:sqlite:/c.db is a file of one pod, and the jobs would not see each other's tables; write a catalog that many may write, such as jdbc:postgresql://host:5432/catalog
catalog: {uri: "jdbc:postgresql://c/c?user=u&password=p"} | catalog.uri holds a password; leave it out, and name a Secret in the job's secrets as catalog.password
""")
  void whatAllJobsShareIsRefused(String values, String sentence) {
    assertThat(Chart.of("prod").with(values.replace("``", "\"\"")).refusal()).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
flink: {execution.checkpointing.dir: ""}            | execution.checkpointing.dir is missing, and a crash would lose the job's state; leave it to the chart, or write a folder such as s3a://bucket/checkpoints
flink: {execution.checkpointing.savepoint-dir: ""}  | upgradeMode savepoint needs execution.checkpointing.savepoint-dir; leave it to the chart
flink: {execution.checkpointing.dir: "file:///tmp/c"} | jobs.curate: execution.checkpointing.dir: file:///tmp/c is a local path, which prod must not depend on
flink: {high-availability.type: NONE}               | jobs.curate: without high availability a lost JobManager starts the job from nothing, over tables that have its rows; write high-availability.type: kubernetes
flink: {high-availability.type: NONE}               | jobs.curate.jobManager.replicas: several JobManagers need to know which of them leads; write 1, or high-availability.type: kubernetes under flink
savepointRedeployNonce: 1                           | jobs.curate.savepointRedeployNonce: there is no savepoint to start from; write its path in jobs.curate.initialSavepointPath
upgradeMode: stateless                              | jobs.curate.upgradeMode: stateless forgets what was written, so prod would write it twice; write savepoint
settings: {kafka.transaction-timeout: 5 min}        | jobs.curate: kafka.transaction-timeout (5 min) is not longer than a checkpoint and a restart together (10 s + 5 min + 50 s + 1 min + 5 min), so Kafka may drop what a job that comes back is about to commit; write a longer transaction timeout, or less in one of job.checkpoint-interval, execution.checkpointing.timeout, heartbeat.timeout, restart-strategy.exponential-delay.max-backoff, slot.request.timeout
settings: {kafka.transaction-timeout: 12 min}       | jobs.curate: kafka.transaction-timeout (12 min) is not longer than
settings: {job.checkpoint-interval: 3 min}          | (14 min) is not longer than a checkpoint and a restart together (3 min + 5 min
settings: {execution.checkpointing.timeout: 8 min}  | (14 min) is not longer than a checkpoint and a restart together (10 s + 8 min
flink: {heartbeat.timeout: 200000}                  | (14 min) is not longer than a checkpoint and a restart together (10 s + 5 min + 200000 +
flink: {slot: {request.timeout: 8 min}}             | (14 min) is not longer than a checkpoint and a restart together (10 s + 5 min + 50 s + 1 min + 8 min)
flink: {restart-strategy: {type: fixed-delay, fixed-delay.delay: 4 min}} | less in one of job.checkpoint-interval, execution.checkpointing.timeout, heartbeat.timeout, restart-strategy.fixed-delay.delay, slot.request.timeout
flink: {heartbeat.timeout: soon}                    | jobs.curate: heartbeat.timeout is 'soon', which is no duration
settings: {kafka: {transaction-timeout: 1 h}}       | jobs.curate: kafka.transaction-timeout (1 h) is longer than the brokers allow (15 min), so the job would fail at its start
settings: {kafka.transaction-timeout: soon}         | jobs.curate: kafka.transaction-timeout is 'soon', which is no duration; write a number and a unit, such as 10 min
settings: {job.name: prod.millrace-ingest}          | jobs.ingest: job.name is prod.millrace-ingest, as that of jobs.curate, and both would use one consumer group and one transactional id; write another name in jobs.ingest.settings.job.name
settings: {job.name: curate}                        | jobs.curate: job.name is 'curate', and where environments share Kafka it would meet the job of another one; write prod.curate in jobs.curate.settings.job.name
settings: {job.parallelism: 200}                    | jobs.curate: job.parallelism 200 is more than job.max-parallelism 128
settings: {catalog: {password: hunter2}}            | jobs.curate.settings: catalog.password is given as a value, which everybody who reads the release sees; name its Secret under the job's secrets and write '${file:${env:MILLRACE_SECRETS}/NAME}'
settings: {kafka.properties.sasl.jaas.config: x}    | jobs.curate.settings: kafka.properties.sasl.jaas.config is given as a value
flink: {s3.secret-key: x}                           | jobs.curate.flink: s3.secret-key is given as a value
flink: {kubernetes.cluster-id: x}                   | jobs.curate: kubernetes.cluster-id is set by the operator, and a second one would mix two clusters; leave it out
flink: {rest.port: "${env:PORT}"}                   | jobs.curate: rest.port refers to ${env:PORT}, and Flink itself resolves nothing; write it under variables, or the value itself
settings: {curate.project: "${env:PROJECTS}/x"}     | jobs.curate: curate.project refers to the environment variable PROJECTS, which no pod has; write it under variables
settings: {masking.keyset: "${env:MILLRACE_SECRETS}/k.json"} | jobs.curate: masking.keyset reads the secret file k.json, which is not mounted; write jobs.curate.secrets: {k.json: {secret: NAME-OF-A-SECRET, key: ITS-KEY}}
module: ""                                          | jobs.curate.module: flink-conf/prod has no .yaml; write ingest-job, cdc-job, curate-job or semantic-job
""")
  void aJobIsRefused(String values, String sentence) {
    assertThat(Chart.of("prod").with("jobs: {curate: {" + values + "}}").refusal())
        .contains(sentence);
  }

  @ParameterizedTest
  @CsvSource({"ingest, flink", "cdc, settings"})
  void unalignedCheckpointsOfWriteJobsAreRefused(String job, String where) {
    String values =
        "jobs: {%s: {%s: {execution.checkpointing.unaligned.enabled: true}}}".formatted(job, where);

    assertThat(Chart.of("dev").with(values).refusal())
        .contains(
            "jobs.%s: unaligned checkpoints hold records in flight, and those of a write job are not masked yet; write execution.checkpointing.unaligned.enabled: false"
                .formatted(job));
  }

  @Test
  void aLocalPathOutsideProdIsRefusedUnlessItIsOnAVolume() {
    String local = "storage: {dir: /data/flink}\n";
    String volume = "jobDefaults: {volumes: [{name: data, claim: data, path: /data}]}\n";
    String none = "jobs: {cdc: {volumes: []}}\n";
    String gateway = "sqlGateway: {volumes: [{name: data, claim: sql, path: /data}]}\n";

    assertThat(Chart.of("dev").with(local).refusal())
        .contains(
            "storage.dir: /data/flink is a folder inside one pod, lost with it; write a URI such as"
                + " s3a://bucket/folder, or a path below a volume of jobDefaults.volumes");
    assertThat(
            Chart.of("dev")
                .with(local + volume + gateway)
                .with("jobs: {cdc: {enabled: false}}")
                .render()
                .jobs())
        .hasSize(3);
    assertThat(Chart.of("dev").with(local + volume + none).refusal())
        .contains("jobs.cdc: execution.checkpointing.dir: /data/flink/millrace-dev-cdc/checkpoints")
        .contains(
            "sqlGateway: high-availability.storageDir: /data/flink/millrace-dev-sql/ha is a folder"
                + " inside one pod, lost with it; write a URI such as s3a://bucket/folder, or a path"
                + " below a volume of sqlGateway.volumes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
secrets: {catalog.password: {secret: millrace-dev-cdc-catalog, key: password}} | sqlGateway.secrets: catalog.password is a secret of job cdc, which may write; make a user that may only read, and name its Secret
settings: {catalog.user: millrace_dev}                      | sqlGateway.settings: catalog.user is millrace_dev, that of the jobs, which may write; write catalog.user: millrace_dev_analyst, or another user that may only read
settings: {catalog: {password: hunter2}}                    | sqlGateway.settings: catalog.password is given as a value
secrets: {keys: {secret: millrace-dev-objects, key: AWS_SECRET_ACCESS_KEY}} | sqlGateway.secrets: keys is a secret of job semantic, which may write
secretVariables: [millrace-dev-objects]                     | sqlGateway.secretVariables: millrace-dev-objects is a Secret of job semantic, which may write; make credentials that may only read, and name their Secret
secretVariables: [millrace-dev-masking]                     | sqlGateway.secretVariables: millrace-dev-masking is a Secret of job ingest, which may write
volumes: [{name: x, claim: millrace-dev-extracts, path: /x}] | sqlGateway.volumes: millrace-dev-extracts is a claim of job cdc, and analysts could write what jobs write or read; write readOnly: true, and another claim for storage.dir
settings: {catalog.warehouse: /warehouse}                   | sqlGateway: catalog.warehouse: /warehouse is a folder inside one pod
flink: {kubernetes.env.secretKeyRef: "env:A,secret:b,key:c"} | sqlGateway: kubernetes.env.secretKeyRef would give pods of analysts what may be a job's; write it in jobDefaults.flink for the jobs alone, and for the gateway use secrets, secretVariables, serviceAccount and podAnnotations of sqlGateway
flink: {kubernetes.taskmanager.service-account: x}          | sqlGateway: kubernetes.taskmanager.service-account would give pods of analysts
settings: {table.exec.state.ttl: 1 h}                       | sqlGateway.settings: table.exec.state.ttl is nothing that the catalog of analysts reads; write keys of catalog, kafka and registry, and those of Flink under sqlGateway.flink
settings: {kafka.properties.ssl.truststore.location: "${env:MILLRACE_SECRETS}/t.jks"} | sqlGateway: kafka.properties.ssl.truststore.location reads the secret file t.jks, which is not mounted; write sqlGateway.secrets: {t.jks: {secret: NAME-OF-A-SECRET, key: ITS-KEY}}
""")
  void theGatewayIsRefused(String values, String sentence) {
    assertThat(Chart.of("dev").with("sqlGateway: {" + values + "}").refusal()).contains(sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
serviceAccount: {annotations: {eks.amazonaws.com/role-arn: w}} | sqlGateway.serviceAccount: eks.amazonaws.com/role-arn is w, as that of job cdc, which may write; write one that may only read
podAnnotations: {iam.amazonaws.com/role: w}                    | sqlGateway.podAnnotations: iam.amazonaws.com/role is w, as that of job cdc
flink: {flink.hadoop.fs.s3a.assumed.role.arn: w}               | sqlGateway.flink: flink.hadoop.fs.s3a.assumed.role.arn is w, as that of job cdc
""")
  void theGatewayIsRefusedInTheRoleOfAJob(String role, String sentence) {
    String values = "jobs: {cdc: {" + role + "}}\nsqlGateway: {" + role + "}";

    assertThat(Chart.of("dev").with(values).refusal()).contains(sentence);
  }

  @Test
  void aNameThatTheOperatorWouldRefuseIsRefused() {
    String values = "name: the-streaming-lakehouse-of-the-whole-company";

    assertThat(Chart.of("dev").with(values).refusal())
        .contains("the operator takes names of at most 45 lower case letters, digits and hyphens");
  }

  @Test
  void allSentencesAreSaidAtOnce() {
    String values =
        "jobs: {cdc: {flink: {high-availability.type: NONE}}, curate: {settings: {job.name: x}}}";

    assertThat(Chart.of("dev").with(values).refusal())
        .contains("jobs.cdc: without high availability")
        .contains("jobs.curate: job.name is 'x'");
  }
}
