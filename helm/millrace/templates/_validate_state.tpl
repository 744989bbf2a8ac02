{{/* What keeps a job's state and its transactions. Takes a dict of root, found, job and at. */}}
{{- define "millrace.validate.state" -}}
{{- $found := .found -}}
{{- $at := .at -}}
{{- $job := .job -}}
{{- $flink := $job.flinkConfiguration -}}
{{- $effective := $job.effective -}}
{{- $setting := dict -}}
{{- range $key := list "execution.checkpointing.unaligned.enabled" "execution.checkpointing.unaligned" -}}
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
{{- include "millrace.validate.timeouts" (dict "root" .root "found" $found "at" $at "job" $job) -}}
{{- $parallelism := index $effective "job.parallelism" | default "1" -}}
{{- $maximum := index $effective "job.max-parallelism" | default "128" -}}
{{- if gt (int $parallelism) (int $maximum) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: job.parallelism %s is more than job.max-parallelism %s, which cannot grow without losing state; write at most %s" $at $parallelism $maximum $maximum)) -}}
{{- end -}}
{{- end -}}

{{/*
A transaction must outlive a checkpoint and a restart: see "Times that fit together" in flink-conf/README.md. The job's
own settings win over its cluster's, these over what Flink and the jobs have by themselves.
Takes a dict of root, found, at and job.
*/}}
{{- define "millrace.validate.timeouts" -}}
{{- $found := .found -}}
{{- $at := .at -}}
{{- $effective := merge (dict) .job.effective .job.flinkConfiguration -}}
{{- $strategy := index $effective "restart-strategy.type" | default "exponential-delay" -}}
{{- $delay := list "restart-strategy.exponential-delay.max-backoff" "1 min" -}}
{{- if has $strategy (list "fixed-delay" "failure-rate") -}}
{{- $delay = list (printf "restart-strategy.%s.delay" $strategy) "1 s" -}}
{{- end -}}
{{- $names := list -}}
{{- $texts := list -}}
{{- $needed := 0 -}}
{{- $readable := true -}}
{{- range list
    (list "job.checkpoint-interval" "10 s")
    (list "execution.checkpointing.timeout" "10 min")
    (list "heartbeat.timeout" "50 s")
    $delay
    (list "slot.request.timeout" "5 min") -}}
{{- $key := first . -}}
{{- $text := index $effective $key | default (last .) -}}
{{- $millis := include "millrace.validate.duration" (dict "found" $found "at" $at "key" $key "text" $text) -}}
{{- if $millis -}}{{- $needed = add $needed (int64 $millis) -}}{{- else -}}{{- $readable = false -}}{{- end -}}
{{- $names = append $names $key -}}
{{- $texts = append $texts $text -}}
{{- end -}}
{{- $transaction := index $effective "kafka.transaction-timeout" | default "10 min" -}}
{{- $maximum := .root.Values.kafka.maxTransactionTimeout -}}
{{- $millis := include "millrace.validate.duration" (dict "found" $found "at" $at "key" "kafka.transaction-timeout" "text" $transaction) -}}
{{- $broker := include "millrace.validate.duration" (dict "found" $found "at" $at "key" "kafka.maxTransactionTimeout" "text" $maximum) -}}
{{- if and $readable $millis (le (int64 $millis) $needed) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: kafka.transaction-timeout (%s) is not longer than a checkpoint and a restart together (%s), so Kafka may drop what a job that comes back is about to commit; write a longer transaction timeout, or less in one of %s" $at $transaction (join " + " $texts) (join ", " $names))) -}}
{{- end -}}
{{- if and $millis $broker (gt (int64 $millis) (int64 $broker)) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "%s: kafka.transaction-timeout (%s) is longer than the brokers allow (%s), so the job would fail at its start; write at most that, or raise transaction.max.timeout.ms of the brokers and kafka.maxTransactionTimeout here" $at $transaction $maximum)) -}}
{{- end -}}
{{- end -}}

{{/* A duration in milliseconds; a sentence, and nothing, if it is none. Takes a dict of found, at, key and text. */}}
{{- define "millrace.validate.duration" -}}
{{- $millis := include "millrace.millis" .text -}}
{{- if not $millis -}}
{{- include "millrace.refuse" (dict "found" .found "say" (printf "%s: %s is '%s', which is no duration; write a number and a unit, such as 10 min" .at .key .text)) -}}
{{- end -}}
{{- $millis -}}
{{- end -}}
