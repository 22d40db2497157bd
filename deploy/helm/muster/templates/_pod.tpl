{{/* The security of every pod: Kubernetes' restricted profile. */}}
{{- define "muster.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "muster.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}

{{- define "muster.pullSecrets" -}}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . | quote }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* Certification authorities as a volume of the pod and its mount, for who needs them. Takes root, name, and what: volumes or mounts. */}}
{{- define "muster.trust" -}}
{{- $wanted := dict -}}
{{- if ne .name "ingest" -}}{{- $_ := set $wanted "database" .root.Values.database.trustedCertificates -}}{{- end -}}
{{- if not (has .name (list "reporter" "migrate")) -}}{{- $_ := set $wanted "kafka" .root.Values.kafka.trustedCertificates -}}{{- end -}}
{{- $what := .what -}}
{{- range $of, $trust := $wanted -}}
{{- if $trust.existingConfigMap }}
{{- if eq $what "volumes" }}
- name: trust-{{ $of }}
  configMap:
    name: {{ $trust.existingConfigMap | quote }}
    items:
      - {key: {{ $trust.key | quote }}, path: {{ $trust.key | quote }}}
{{- else }}
- {name: trust-{{ $of }}, mountPath: /etc/muster/trust/{{ $of }}, readOnly: true}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "muster.spread" -}}
{{- $selector := include "muster.selector" . -}}
{{- with .component.pod.topologyKeys }}
topologySpreadConstraints:
  {{- range . }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- $selector | nindent 8 }}
  {{- end }}
{{- end }}
{{- end -}}

{{/* Liveness asks the process about itself only: what it depends on may be away without a restart helping. */}}
{{- define "muster.probes" -}}
startupProbe:
  httpGet: {path: /livez, port: http}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /livez, port: http}
  timeoutSeconds: 5
readinessProbe:
  httpGet: {path: /readyz, port: http}
  periodSeconds: 5
  timeoutSeconds: 3
{{- end -}}
