{{/* What keeps a job's state and its transactions. Takes a dict of root, found, job and at. */}}
{{- define "millrace.validate.state" -}}
{{- $found := .found -}}
{{- $at := .at -}}
{{- $job := .job -}}
{{- $flink := $job.flinkConfiguration -}}
{{- $effective := $job.effective -}}
{{- $setting := dict -}}
{{- range $key := list "execution.checkpointing.timeout" "execution.checkpointing.unaligned.enabled" "execution.checkpointing.unaligned" -}}
{{- $_ := set $setting $key (index $effective $key | default (index $flink $key) | default "") -}}
{{- end -}}
{{- if not (index $flink "execution.checkpointing.dir") -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: execution.checkpointing.dir is missing, and a crash would lose the job's state; leave it to the chart, or write a folder such as s3a://bucket/checkpoints" $at)) -}}
{{- end -}}
{{- if and (eq $job.upgradeMode "savepoint") (not (index $flink "execution.checkpointing.savepoint-dir")) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: upgradeMode savepoint needs execution.checkpointing.savepoint-dir; leave it to the chart, or write a folder such as s3a://bucket/savepoints" $at)) -}}
{{- end -}}
{{- $ha := has (index $flink "high-availability.type" | default "" | lower) (list "kubernetes" "zookeeper") -}}
{{- if not $ha -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: without high availability a lost JobManager starts the job from nothing, over tables that have its rows; write high-availability.type: kubernetes" $at)) -}}
{{- end -}}
{{- if and $job.savepointRedeployNonce (not $job.initialSavepointPath) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s.savepointRedeployNonce: there is no savepoint to start from; write its path in %s.initialSavepointPath" $at $at)) -}}
{{- end -}}
{{- if and (eq $job.upgradeMode "stateless") (eq $.root.Values.environment "prod") -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s.upgradeMode: stateless forgets what was written, so prod would write it twice; write savepoint" $at)) -}}
{{- end -}}
{{- if or (eq (index $setting "execution.checkpointing.unaligned.enabled") "true") (eq (index $setting "execution.checkpointing.unaligned") "true") -}}
{{- if has $job.module (list "ingest-job" "cdc-job") -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: unaligned checkpoints hold records in flight, and those of a write job are not masked yet; write execution.checkpointing.unaligned.enabled: false" $at)) -}}
{{- end -}}
{{- end -}}
{{- include "millrace.validate.timeouts" (dict "root" .root "found" $found "at" $at
    "transaction" (index $effective "kafka.transaction-timeout" | default "10 min")
    "checkpoint" (index $setting "execution.checkpointing.timeout" | default "10 min")) -}}
{{- $parallelism := index $effective "job.parallelism" | default "1" -}}
{{- $maximum := index $effective "job.max-parallelism" | default "128" -}}
{{- if gt (int $parallelism) (int $maximum) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: job.parallelism %s is more than job.max-parallelism %s, which cannot grow without losing state; write at most %s" $at $parallelism $maximum $maximum)) -}}
{{- end -}}
{{- end -}}

{{/* Takes a dict of root, found, at, transaction and checkpoint. */}}
{{- define "millrace.validate.timeouts" -}}
{{- $transaction := include "millrace.millis" .transaction -}}
{{- $checkpoint := include "millrace.millis" .checkpoint -}}
{{- $broker := include "millrace.millis" .root.Values.kafka.maxTransactionTimeout -}}
{{- $found := .found -}}
{{- range $key, $text := dict "kafka.transaction-timeout" .transaction "execution.checkpointing.timeout" .checkpoint "kafka.maxTransactionTimeout" .root.Values.kafka.maxTransactionTimeout -}}
{{- if not (include "millrace.millis" $text) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: %s is '%s', which is no duration; write a number and a unit, such as 10 min" $.at $key $text)) -}}
{{- end -}}
{{- end -}}
{{- if and $transaction $checkpoint $broker -}}
{{- if lt (int64 $transaction) (int64 $checkpoint) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: kafka.transaction-timeout (%s) is shorter than execution.checkpointing.timeout (%s), so Kafka may drop what a slow checkpoint is about to commit; write a longer transaction timeout or a shorter checkpoint timeout" .at .transaction .checkpoint)) -}}
{{- end -}}
{{- if gt (int64 $transaction) (int64 $broker) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: kafka.transaction-timeout (%s) is longer than the brokers allow (%s), so the job would fail at its start; write at most that, or raise transaction.max.timeout.ms of the brokers and kafka.maxTransactionTimeout here" .at .transaction .root.Values.kafka.maxTransactionTimeout)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
