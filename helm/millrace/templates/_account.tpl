{{/*
A service account of one cluster's own, with what Flink needs in its namespace: a JobManager starts and stops
TaskManagers, looks up the Deployment that owns them, and keeps who leads in ConfigMaps.
Takes a dict of root, component and cluster.
*/}}
{{- define "millrace.account" }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .cluster.name }}
  labels:
    {{- include "millrace.labels" . | nindent 4 }}
  {{- with .cluster.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ .cluster.name }}
  labels:
    {{- include "millrace.labels" . | nindent 4 }}
rules:
  - apiGroups: [""]
    resources: [pods]
    verbs: [get, list, watch, create, delete]
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get, list, watch, create, update, patch, delete]
  - apiGroups: [apps]
    resources: [deployments]
    resourceNames: [{{ .cluster.name }}]
    verbs: [get]
  # Where a cluster demands it of who makes pods that a Deployment owns, as OpenShift does.
  - apiGroups: [apps]
    resources: [deployments/finalizers]
    resourceNames: [{{ .cluster.name }}]
    verbs: [update]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ .cluster.name }}
  labels:
    {{- include "millrace.labels" . | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: {{ .cluster.name }}
subjects:
  - kind: ServiceAccount
    name: {{ .cluster.name }}
    namespace: {{ .root.Release.Namespace }}
{{- end }}
