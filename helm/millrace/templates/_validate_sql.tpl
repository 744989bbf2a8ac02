{{/* The gateway's credentials must be its own, since those of jobs may write. Takes a dict of root and found. */}}
{{- define "millrace.validate.sql" -}}
{{- $root := .root -}}
{{- $found := .found -}}
{{- if $root.Values.sqlGateway.enabled -}}
{{- $cluster := include "millrace.sqlCluster" $root | fromYaml -}}
{{- include "millrace.validate.cluster" (dict "root" $root "found" $found "cluster" $cluster "at" "sqlGateway") -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" "sqlGateway.flink" "node" $cluster.flink) -}}
{{- include "millrace.validate.secrets" (dict "found" $found "key" "sqlGateway.settings" "node" $root.Values.sqlGateway.settings) -}}
{{- include "millrace.validate.references" (dict "found" $found "cluster" $cluster "at" "sqlGateway") -}}
{{- range $key := keys $root.Values.sqlGateway.settings | sortAlpha -}}
{{- if not (regexMatch "^(catalog|kafka|registry)(\\.|$)" $key) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.settings: %s is nothing that the catalog of analysts reads; write keys of catalog, kafka and registry, and those of Flink under sqlGateway.flink" $key)) -}}
{{- end -}}
{{- end -}}
{{- $used := dict -}}
{{- $user := index $cluster.effective "catalog.user" | default "" -}}
{{- range $key := keys $root.Values.jobs | sortAlpha -}}
{{- $job := include "millrace.job" (dict "root" $root "key" $key) | fromYaml -}}
{{- range $file, $from := $job.secrets -}}{{- $_ := set $used (printf "%s/%s" $from.secret $from.key) $key -}}{{- end -}}
{{- if and $user (eq $user (index $job.effective "catalog.user" | default "")) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.settings: catalog.user is %s, that of the jobs, which may write; write catalog.user: %s_analyst, or another user that may only read" $user $user)) -}}
{{- end -}}
{{- end -}}
{{- range $file, $from := $cluster.secrets -}}
{{- with get $used (printf "%s/%s" $from.secret $from.key) -}}
{{- include "millrace.refuse" (dict "found" $found "say" (printf "sqlGateway.secrets: %s is a secret of job %s, which may write; make a user that may only read, and name its Secret" $file .)) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
