#!/usr/bin/env bash
# "Проверка после деплоя", the five items at the end of spec/crm-pipelines-tasks-events.md, against a running CRM.
# `./dev smoke` runs it on the stack of `./dev up`; after a real deployment set the variables below. It may be repeated:
# each run makes two leads with new phone numbers and deletes them.
set -uo pipefail

base=${CRM_URL:-http://127.0.0.1:$((8000 + ${LEADLINE_PORT_OFFSET:-0}))}
login=${SMOKE_LOGIN:-owner}
password=${SMOKE_PASSWORD:-demo-password}
source_key=${SMOKE_SOURCE_KEY:-demo-site-key}
patience=${SMOKE_PATIENCE:-20} # seconds

for tool in curl jq; do
  command -v $tool > /dev/null || { echo "нет $tool; установите: apt-get install $tool" >&2; exit 2; }
done

folder=$(mktemp -d)
stream_pid=
failed=0
leads=()

ok() { printf 'OK    %s\n' "$*"; }
fail() { printf 'FAIL  %s\n' "$*"; failed=$((failed + 1)); }

# method, path, [JSON body]; the answer's body goes to standard output and its status to $folder/status.
call() {
  local body=()
  [ $# -lt 3 ] || body=(-H 'Content-Type: application/json' -d "$3")
  curl -s -m "$patience" -X "$1" -H "Authorization: Bearer $token" "${body[@]}" -w '%{stderr}%{http_code}' "$base$2" 2> "$folder/status"
}
status() { cat "$folder/status"; }

# A question of jq to JSON on standard input; true only for a clear yes.
holds() { jq -e "$@" > /dev/null 2>&1; }

# Tries a command until it succeeds; its output is the first success's.
eventually() {
  local until=$((SECONDS + patience))
  until "$@"; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.2
  done
}

new_phone() { printf '+7999%07d' $(((RANDOM * 32768 + RANDOM) % 10000000)); }

# A form as a site sends it; its lead's number on standard output once the lead is there.
lead_from_site() {
  local phone
  phone=$(new_phone)
  curl -s -m "$patience" -o "$folder/form" -w '%{http_code}' -H 'Content-Type: application/json' \
    -d "{\"client_name\":\"Проверка после деплоя\",\"phone_number\":\"$phone\"}" \
    "$base/api/webhooks/leads/$source_key" > "$folder/form-status"
  case $(cat "$folder/form-status") in 2??) ;; *) return 1 ;; esac
  eventually find_lead "$phone"
}
find_lead() { call GET "/api/leads?search=${1#+}" | jq -er '.items[0].id // empty' 2> /dev/null; }

cleanup() {
  [ -z "$stream_pid" ] || kill "$stream_pid" 2> /dev/null
  for lead in "${leads[@]}"; do call DELETE "/api/leads/$lead" > /dev/null; done
  rm -rf "$folder"
}
trap cleanup EXIT

token=$(curl -s -m "$patience" -H 'Content-Type: application/json' \
  -d "$(jq -n --arg l "$login" --arg p "$password" '{login: $l, password: $p}')" "$base/api/auth/login" | jq -er .access_token 2> /dev/null)
if [ -z "$token" ]; then
  echo "FAIL  вход: $base не пускает $login (запущен ли ./dev up?)"
  exit 1
fi

# 1. Pipelines
pipelines=$(call GET /api/pipelines)
if holds '.pipelines | map(select(.name == "Основная" and ([.stages[].name] | contains(["Новые", "В работе"])))) | length == 1' <<< "$pipelines"; then
  ok "1. Воронка: «Основная» со стадиями $(jq -r '[.pipelines[] | select(.name == "Основная").stages[].name] | join(", ")' <<< "$pipelines")"
else
  fail "1. Воронка: GET /api/pipelines ответил $(status), «Основной» с «Новые» и «В работе» в ответе нет"
fi
first_stage=$(jq -r '.pipelines[] | select(.is_default).stages | min_by(.order_index).id' <<< "$pipelines" 2> /dev/null)
next_stage=$(jq -r '.pipelines[] | select(.is_default).stages | sort_by(.order_index)[1].id' <<< "$pipelines" 2> /dev/null)

# 2. A lead from the webhook
if lead=$(lead_from_site); then
  leads+=("$lead")
  detail=$(call GET "/api/leads/$lead")
  if holds --argjson s "${first_stage:-null}" '.pipeline_id != null and .stage_id == $s and .moved_to_stage_at != null' <<< "$detail"; then
    ok "2. Новый лид из webhook: лид $lead, $(jq -c '{pipeline_id, stage_id, moved_to_stage_at}' <<< "$detail")"
  else
    fail "2. Новый лид из webhook: у лида $lead не заполнены поля или стадия не «Новые»: $(jq -c '{pipeline_id, stage_id, moved_to_stage_at}' <<< "$detail")"
  fi
else
  lead=
  fail "2. Новый лид из webhook: ответ $(cat "$folder/form-status" 2> /dev/null), лид за $patience с не появился: $(head -c 300 "$folder/form" 2> /dev/null)"
fi

# 3. Moving it
if [ -z "$lead" ]; then
  fail "3. Перемещение: нет лида"
else
  moved=$(call PATCH "/api/leads/$lead/stage" "{\"stage_id\":${next_stage:-null}}")
  if holds --argjson s "${next_stage:-null}" '.stage_id == $s' <<< "$(call GET "/api/leads/$lead")"; then
    ok "3. Перемещение: лид $lead в стадии $next_stage"
  else
    fail "3. Перемещение: PATCH /api/leads/$lead/stage: $moved"
  fi
fi

# 4. Tasks
if [ -z "$lead" ]; then
  fail "4. Задачи: нет лида"
else
  zone=$(call GET /api/settings | jq -r '.time_zone // "Europe/Moscow"' 2> /dev/null)
  task=$(call POST "/api/leads/$lead/tasks" \
    "{\"type\":\"call\",\"due_at\":\"$(TZ=${zone:-Europe/Moscow} date +%Y-%m-%dT23:59:00)\",\"note\":\"Проверка после деплоя\"}")
  made=$(status)
  id=$(jq -r '.id // empty' <<< "$task" 2> /dev/null)
  if [ -z "$id" ]; then
    fail "4. Задачи: POST /api/leads/$lead/tasks ответил $made: $task"
  elif ! call GET "/api/leads/$lead/tasks" | holds --argjson t "$id" 'any(.items[]; .id == $t)'; then
    fail "4. Задачи: GET /api/leads/$lead/tasks ответил $(status), задачи $id нет"
  elif ! call GET "/api/tasks?status=open&due=today&size=100" | holds --argjson t "$id" 'any(.items[]; .id == $t)'; then
    fail "4. Задачи: GET /api/tasks?status=open&due=today ответил $(status), задачи $id нет"
  else
    ok "4. Задачи: задача $id видна у лида и среди задач на сегодня"
    call PATCH "/api/leads/tasks/$id" '{"status":"done"}' > /dev/null
  fi
fi

# 5. The live stream
curl -sN -H "Authorization: Bearer $token" "$base/api/events/stream" > "$folder/stream" &
stream_pid=$!
told() { grep -q "$1" "$folder/stream"; }
if ! eventually told '"event":"connected"'; then
  fail "5. SSE: поток не открылся: $(head -c 300 "$folder/stream")"
elif ! live=$(lead_from_site); then
  fail "5. SSE: лид из webhook не появился"
else
  leads+=("$live")
  if eventually told "\"event\":\"lead_created\",\"data\":{\"lead_id\":$live,"; then
    ok "5. SSE: $(grep -m1 "\"lead_id\":$live," "$folder/stream")"
  else
    fail "5. SSE: lead_created лида $live за $patience с не пришло"
  fi
fi

[ $failed = 0 ] || { echo "не прошло: $failed из 5"; exit 1; }
echo "все 5 пунктов пройдены"
