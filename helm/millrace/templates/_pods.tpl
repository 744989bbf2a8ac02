{{/* Pods of one Flink cluster: settings, secrets and volumes mounted, nothing run as root. Takes a dict of root, component, cluster and checksum. */}}
{{- define "millrace.podTemplate" -}}
{{- $values := .root.Values -}}
{{- $cluster := .cluster -}}
apiVersion: v1
kind: Pod
metadata:
  labels:
    {{- include "millrace.podLabels" . | nindent 4 }}
    {{- with $cluster.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    # A changed configuration is a changed specification: the operator takes a savepoint and starts the job anew.
    millrace.io/checksum: {{ .checksum }}
    {{- with $cluster.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- with $values.image.pullSecrets }}
  imagePullSecrets:
    {{- range . }}
    - name: {{ . }}
    {{- end }}
  {{- end }}
  securityContext:
    {{- include "millrace.podSecurity" . | nindent 4 }}
  containers:
    - name: flink-main-container
      securityContext:
        {{- include "millrace.containerSecurity" . | nindent 8 }}
      env:
        {{- range $name, $value := $cluster.variables }}
        - name: {{ $name }}
          value: {{ $value | quote }}
        {{- end }}
      {{- with $cluster.secretVariables }}
      envFrom:
        {{- range . }}
        - secretRef:
            name: {{ . }}
        {{- end }}
      {{- end }}
      ports:
        - name: metrics
          containerPort: {{ $values.metrics.port }}
      volumeMounts:
        {{- include "millrace.volumeMounts" . | nindent 8 }}
  volumes:
    {{- include "millrace.volumes" . | nindent 4 }}
  {{- range $field := list "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" }}
  {{- with get $cluster $field }}
  {{ $field }}:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
{{- end -}}

{{- define "millrace.volumeMounts" -}}
- name: settings
  mountPath: /opt/millrace/settings
  readOnly: true
{{- if .cluster.secrets }}
- name: secrets
  mountPath: /opt/millrace/secrets
  readOnly: true
{{- end }}
{{- range .cluster.volumes }}
- name: {{ .name }}
  mountPath: {{ .path }}
  readOnly: {{ .readOnly | default false }}
{{- end }}
{{- end -}}

{{- define "millrace.volumes" -}}
- name: settings
  configMap:
    name: {{ .cluster.name }}
{{- with .cluster.secrets }}
- name: secrets
  projected:
    # Not for others: the jobs refuse a keyset that everybody may read.
    defaultMode: 0440
    sources:
      {{- range $file, $from := . }}
      - secret:
          name: {{ $from.secret }}
          items:
            - key: {{ $from.key }}
              path: {{ $file }}
      {{- end }}
{{- end }}
{{- range .cluster.volumes }}
- name: {{ .name }}
  persistentVolumeClaim:
    claimName: {{ .claim }}
    readOnly: {{ .readOnly | default false }}
{{- end }}
{{- end -}}

{{/* 9999 is the user flink of the official image. */}}
{{- define "millrace.podSecurity" -}}
runAsNonRoot: true
runAsUser: 9999
runAsGroup: 9999
fsGroup: 9999
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "millrace.containerSecurity" -}}
allowPrivilegeEscalation: false
capabilities:
  drop: [ALL]
{{- end -}}
