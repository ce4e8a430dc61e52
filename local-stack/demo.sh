#!/usr/bin/env bash
# `./dev demo`: what the integrations do, played on the stack of `./dev up` with the simulated systems outside. Each step
# says in Russian what happened and fails when it did not. It may be repeated.
set -uo pipefail

offset=${LEADLINE_PORT_OFFSET:-0}
base=${CRM_URL:-http://127.0.0.1:$((8000 + offset))}
dialogs=${DIALOGS_URL:-http://127.0.0.1:$((8780 + offset))}
telephony=${TELEPHONY_URL:-http://127.0.0.1:$((8020 + offset))}
simulators=${SIMULATORS_URL:-http://127.0.0.1:$((8090 + offset))}
patience=${DEMO_PATIENCE:-30} # seconds

for tool in curl jq; do
  command -v $tool > /dev/null || { echo "нет $tool; установите: apt-get install $tool" >&2; exit 2; }
done

failed=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ok() { printf 'OK    %s\n' "$*"; }
fail() { printf 'FAIL  %s\n' "$*"; failed=$((failed + 1)); }

login() {
  curl -s -m "$patience" -H 'Content-Type: application/json' -d "{\"login\":\"$1\",\"password\":\"demo-password\"}" \
    "$base/api/auth/login" | jq -er .access_token 2> /dev/null
}

# method, path, [JSON body]: the answer's body.
call() {
  local body=()
  [ $# -lt 3 ] || body=(-H 'Content-Type: application/json' -d "$3")
  curl -s -m "$patience" -X "$1" -H "Authorization: Bearer $token" "${body[@]}" "$base$2"
}

# simulator, JSON: puts data in, or looks at what is there.
seed() { curl -s -m "$patience" -H 'Content-Type: application/json' -d "$2" "$simulators/control/$1/seed"; }

holds() { jq -e "$@" > /dev/null 2>&1; }

eventually() {
  local until=$((SECONDS + patience))
  until "$@"; do
    [ $SECONDS -lt $until ] || return 1
    sleep 0.3
  done
}

new_phone() { printf '+7999%07d' $(((RANDOM * 32768 + RANDOM) % 10000000)); }

token=$(login owner)
[ -n "$token" ] || { echo "FAIL  вход: $base не пускает owner (запущен ли ./dev up?)"; exit 1; }
manager=$(call GET '/api/users?role=manager' | jq -r '.items[] | select(.login == "manager").id')
name="Демо $(date +%H:%M:%S)"
phone=$(new_phone)

# 1. A new lead reaches its manager in Telegram.
lead=$(call POST /api/leads/create \
  "{\"client_name\":\"$name\",\"phone_number\":\"$phone\",\"source\":\"Instagram\",\"budget\":50000,\"assigned_to\":$manager}" | jq -r .id)
told() { seed telegram '{"read":{"bot":1001,"chat":1005}}' | grep -q "$name"; }
if eventually told; then ok "1. Telegram: продажник узнал о новом лиде $lead"; else fail "1. Telegram: в чате 1005 нет «$name»"; fi
if call GET '/api/notifications/deliveries?size=5' | holds '.items | length > 0'; then
  ok "   доставки видны администратору"
else
  fail "   GET /api/notifications/deliveries пуст"
fi

# 2. A lead ad of Instagram comes by the webhook and becomes a lead.
ad_phone=$(new_phone)
seed meta "{\"leads\":[{\"id\":\"$(date +%s)$((RANDOM % 90000 + 10000))\",\"platform\":\"ig\",\"answers\":{\"full_name\":\"Реклама $name\",\"phone_number\":\"$ad_phone\"}}],\"notify\":\"$base/webhooks/meta-leads/1\"}" > "$folder/meta"
advertised() { call GET "/api/leads?search=${ad_phone#+}" | holds '.items | length == 1'; }
if eventually advertised; then ok "2. Instagram: заявка из рекламы стала лидом"; else fail "2. Instagram: лида с $ad_phone нет ($(cat "$folder/meta"))"; fi

# 3. Import: a preview, then rows become leads; the second row updates the first lead instead of doubling it.
printf 'Имя;Телефон;Комментарий\nИмпорт %s;%s;из файла\nИмпорт %s;%s;ещё раз\nБез номера;;—\n' \
  "$name" "$(new_phone)" "$name" "$phone" > "$folder/leads.csv"
import=$(curl -s -m "$patience" -H "Authorization: Bearer $token" -F "file=@$folder/leads.csv" "$base/api/leads/imports")
number=$(jq -r '.import.id // .id' <<< "$import")
mapping=$(jq -c '.mapping // .suggested_mapping // {client_name:0,phone_number:1,notes:2}' <<< "$import")
call POST "/api/leads/imports/$number/start" "{\"mapping\":$mapping,\"defaults\":{\"source\":\"Сайт\"},\"on_duplicate\":\"update\"}" > /dev/null
imported() { call GET "/api/leads/imports/$number" | holds '.state == "done" and .created == 1 and .updated == 1 and .failed == 1'; }
if eventually imported; then ok "3. Импорт: создан 1, обновлён 1, отклонён 1 с причиной"; else fail "3. Импорт: $(call GET "/api/leads/imports/$number")"; fi

# 4. Export as a workbook, a table and a PDF.
for format in xlsx csv pdf; do
  curl -s -m "$patience" -H "Authorization: Bearer $token" -o "$folder/leads.$format" "$base/api/leads/export?format=$format&status=%D0%BD%D0%BE%D0%B2%D1%8B%D0%B9"
done
if head -c 2 "$folder/leads.xlsx" | grep -q PK && grep -q "$name" "$folder/leads.csv" && head -c 5 "$folder/leads.pdf" | grep -q '%PDF-'; then
  ok "4. Экспорт: xlsx $(stat -c %s "$folder/leads.xlsx") Б, csv $(wc -l < "$folder/leads.csv") строк, pdf $(stat -c %s "$folder/leads.pdf") Б"
else
  fail "4. Экспорт: файлы не те"
fi

# 5. Google Sheets: every lead once, however often it is exported.

call PUT /api/integrations/google-sheets "{\"enabled\":true,\"spreadsheet_id\":\"1demoLeadlineSpreadsheetId\",\"sheet\":\"Лиды\",\"mode\":\"on_demand\"}" > "$folder/sheets"
call POST /api/integrations/google-sheets/export '{}' > /dev/null
in_sheet() { seed google '{}' | jq -e --arg id "$lead" '[.values[]? | select((.[0] | tostring) == $id)] | length == 1' > /dev/null 2>&1; }
if eventually in_sheet; then
  call POST /api/integrations/google-sheets/export '{}' > /dev/null
  sleep 2
  if in_sheet; then ok "5. Google Таблица: лид $lead записан один раз и после повтора"; else fail "5. Google Таблица: лид $lead удвоен"; fi
else
  fail "5. Google Таблица: лида $lead нет ($(cat "$folder/sheets"))"
fi

# 6. amoCRM and Bitrix24 get the lead, with its stage.
call PUT /api/integrations/amocrm '{"enabled":true,"domain":"demo.amocrm.ru","access_token":"amo-demo-long-token"}' > "$folder/amo"
call POST /api/integrations/amocrm/test > /dev/null
call PUT /api/integrations/bitrix24 "{\"enabled\":true,\"webhook_url\":\"$simulators/bitrix24/rest/1/b24demosecret0042/\",\"entity\":\"lead\"}" > "$folder/b24"
for kind in amocrm bitrix24; do call POST "/api/integrations/$kind/push" "{\"lead_ids\":[$lead]}" > "$folder/push-$kind"; done
pushed() { call GET "/api/leads/$lead/sync" | holds '[.items[] | select(.external_id != null)] | length == 2'; }
if eventually pushed; then
  ok "6. amoCRM и Битрикс24: лид $lead там ($(call GET "/api/leads/$lead/sync" | jq -r '[.items[] | "\(.kind) \(.external_id)"] | join(", ")'))"
else
  fail "6. amoCRM и Битрикс24: $(call GET "/api/leads/$lead/sync") $(cat "$folder/push-amocrm")"
fi

# 7. All of it at a glance.
ok "7. Состояние: $(call GET /api/integrations | jq -r '[.items[] | "\(.kind) \(.state)"] | join(", ")')"

# 8. A client writes to the bot; the engine proposes an answer, the operator sends it, and it reaches the client once.
base=$dialogs call POST /api/v2/channels/environment-telegram/webhook > /dev/null
chat=$((RANDOM * 32768 + RANDOM + 100000))
seed telegram "{\"update\":{\"bot\":1002,\"message\":{\"chat\":{\"id\":$chat,\"type\":\"private\",\"first_name\":\"$name\"},\"from\":{\"id\":$chat,\"first_name\":\"$name\"},\"text\":\"Здравствуйте, разбился экран на айфон 14 про, сколько стоит?\"}}}" > /dev/null
token=$(login operator)
written() {
  base=$dialogs call GET "/api/v2/dialogs?limit=100" > "$folder/dialogs"
  holds --arg n "$name" '.data[] | select(.client.name == $n and .ai_suggestion != null)' < "$folder/dialogs"
}
if eventually written; then
  dialog=$(jq -r --arg n "$name" '.data[] | select(.client.name == $n).id' "$folder/dialogs")
  ok "8. Диалог: $(jq -r --arg n "$name" '.data[] | select(.client.name == $n) | "\(.context.device), подсказка: \(.ai_suggestion)"' "$folder/dialogs")"
  sent=$(base=$dialogs call POST "/api/v2/dialogs/$dialog/messages" "{\"content\":\"Добрый день, $name!\",\"client_message_id\":\"demo-$chat\"}")
  base=$dialogs call POST "/api/v2/dialogs/$dialog/messages" "{\"content\":\"Добрый день, $name!\",\"client_message_id\":\"demo-$chat\"}" > /dev/null
  answered() { seed telegram "{\"read\":{\"bot\":1002,\"chat\":$chat}}" | holds --arg t "Добрый день, $name!" '[.messages[]? | select(.text == $t)] | length == 1'; }
  if eventually answered; then ok "   ответ оператора у клиента один раз и после повтора"; else fail "   ответ: $sent"; fi
else
  fail "8. Диалог: от «$name» ничего не пришло"
fi

# 9. A day at the telephone: answered, missed, a group, a transfer, the menu alone; each a call once, though Mango repeats
# and shuffles, and the recordings are fetched from its cloud.
calls_before=$(base=$telephony call GET "/api/calls?limit=1" | jq -r .pagination.total)
client=$(new_phone)
# JSON fields: plays one call of this client at Mango.
ring() { seed mango "{\"play\":{\"from\":\"${client#+}\",\"webhook\":\"$telephony/webhooks/mango/1\",$1}}" > "$folder/ring"; }
# The client's calls are as the filter of jq says; they stay in the file calls.
rang() {
  base=$telephony call GET "/api/calls?phone_client=%2B${client#+}" > "$folder/calls"
  holds "$1" < "$folder/calls"
}
for scenario in answered missed group transfer ivr; do ring "\"scenario\":\"$scenario\",\"shuffle\":true,\"duplicate\":2"; done
day='.pagination.total == 5 and ([.data[] | select(.status == "missed")] | length == 2) and ([.data[] | select(.has_recording)] | length == 3)'
if eventually rang "$day"; then
  ok "9. Звонки: $(jq -r '[.data[].status] | group_by(.) | map("\(.[0]) \(length)") | join(", ")' "$folder/calls") из 5; было $calls_before"
  heard=$(jq -r '[.data[] | select(.has_recording)][0].id' "$folder/calls")
  bytes=$(curl -s -m "$patience" -H "Authorization: Bearer $token" "$telephony/api/calls/$heard/recording" | wc -c)
  if [ "$bytes" -gt 1000 ]; then ok "   запись разговора слышна: $bytes Б"; else fail "   записи звонка $heard нет"; fi
  courses=$(for id in $(jq -r '.data[].id' "$folder/calls"); do base=$telephony call GET "/api/calls/$id"; done |
    jq -sc 'map(.course + {menu: all(.legs[]; .location == "ivr")})')
  if holds '[[.[] | select(.transferred)], [.[] | select(.group)], [.[] | select(.menu)]] | all(length == 1)' <<< "$courses"; then
    ok "   видны перевод, группа и звонок, который не вышел из меню"
  else
    fail "   ход звонков: $courses"
  fi
else
  fail "9. Звонки: $(jq -c '[.data[]? | {status, has_recording}]' "$folder/calls")"
fi

# 10. An Avito chat becomes a dialog, and the operator's answer reaches it once.
operator=$token
token=$(login admin)
demo_account=$(base=$telephony call GET /api/avito/accounts | jq -r '.accounts[] | select(.user_id == 100200300).id')
account=$demo_account
base=$telephony call POST "/api/avito/accounts/$account/webhook" > "$folder/avito-webhook"
token=$operator
avito=$(seed avito "{\"write\":{\"texts\":[\"Здравствуйте! Это $name, почините айфон 13?\"]}}" | jq -r .chat_id)
chatted() {
  base=$dialogs call GET "/api/v2/dialogs?channel=avito&limit=100" > "$folder/avito"
  holds --arg n "$name" '.data[] | select(.last_message.content | contains($n))' < "$folder/avito"
}
if eventually chatted; then
  dialog=$(jq -r --arg n "$name" '[.data[] | select(.last_message.content | contains($n))][0].id' "$folder/avito")
  sent=$(base=$dialogs call POST "/api/v2/dialogs/$dialog/messages" "{\"content\":\"Да, $name, приходите!\",\"client_message_id\":\"avito-$chat\"}")
  replied() {
    seed avito '{"read":{}}' | holds --arg t "Да, $name, приходите!" \
      '[.. | objects | select(.direction? == "out" and .content?.text? == $t).id] | unique | length == 1'
  }
  if eventually replied; then ok "10. Avito: чат $avito стал диалогом, ответ ушёл один раз"; else fail "10. Avito: ответ не ушёл: $sent"; fi
else
  fail "10. Avito: из чата $avito ничего не пришло ($(cat "$folder/avito-webhook"))"
fi

# 11. An Avito account of its own behind each kind of proxy: nothing of it goes direct, and a message comes through.
token=$(login admin)
connect=$((8092 + offset)) socks=$((8093 + offset))
for kind in http:$connect socks4:$socks socks5:$socks; do
  type=${kind%%:*} port=${kind##*:}
  user=$((300000000 + (RANDOM * 32768 + RANDOM) % 600000000))
  seed avito "{\"account\":{\"user_id\":$user,\"client_id\":\"demo-$user\",\"client_secret\":\"demo-secret-$user\",\"name\":\"Через $type\"}}" > /dev/null
  made=$(base=$telephony call POST /api/avito/accounts \
    "{\"name\":\"Через $type\",\"client_id\":\"demo-$user\",\"client_secret\":\"demo-secret-$user\",\"user_id\":$user,\"proxy_type\":\"$type\",\"proxy_host\":\"127.0.0.1\",\"proxy_port\":$port}")
  account=$(jq -r .id <<< "$made")
  check=$(base=$telephony call POST "/api/avito/accounts/$account/proxy-check")
  signed=$(base=$telephony call POST "/api/avito/accounts/$account/test")
  base=$telephony call POST "/api/avito/accounts/$account/webhook" > "$folder/avito-webhook"
  before=$(seed proxies '{"read":{}}' | jq '[.tunnels[] | .bytes_down] | add')
  seed avito "{\"write\":{\"account\":$user,\"texts\":[\"Это $name через $type\"]}}" > /dev/null
  through() {
    base=$dialogs call GET "/api/v2/dialogs?channel=avito&limit=100" > "$folder/avito"
    holds --arg t "Это $name через $type" '.data[] | select(.last_message.content == $t)' < "$folder/avito"
  }
  if holds '.proxy_status == "working" or .status == "working"' <<< "$check" && holds .ok <<< "$signed" && eventually through; then
    after=$(seed proxies '{"read":{}}' | jq '[.tunnels[] | .bytes_down] | add')
    ok "11. Avito через прокси $type (127.0.0.1:$port): прокси работает, сообщение пришло, $((after - before)) Б через прокси"
  else
    fail "11. Avito через прокси $type: $made $check $signed $(cat "$folder/avito-webhook")"
  fi
done

# 12. The operator answers with a picture: it is uploaded to Avito through the proxy and shown in the chat once.
dialog=$(jq -r --arg t "Это $name через socks5" '[.data[] | select(.last_message.content == $t)][0].id' "$folder/avito")
token=$(login operator)
base64 -d <<< '/9j/4AAQSkZJRgABAQAAAQABAAD/2Q==' > "$folder/picture.jpg"
picture=$(curl -s -m "$patience" -H "Authorization: Bearer $token" -H 'Content-Type: image/jpeg' --data-binary "@$folder/picture.jpg" \
  "$dialogs/api/v2/dialogs/$dialog/attachments?name=picture.jpg" | jq -r .id)
sent=$(base=$dialogs call POST "/api/v2/dialogs/$dialog/messages" "{\"attachment_id\":\"$picture\",\"client_message_id\":\"picture-$picture\"}")
pictured() {
  seed avito "{\"read\":{\"account\":$user}}" | holds '[.chats[].messages[] | select(.direction == "out" and .type == "image").id] | unique | length == 1'
}
if eventually pictured; then ok "12. Avito: картинка оператора в чате"; else fail "12. Avito: картинки нет: $picture $sent"; fi

# 13. The operator calls a client back: their own phone rings, then the client's; then the operator hangs up.
client=$(new_phone)
command=$(base=$telephony call POST /api/calls/callback "{\"phone\":\"$client\",\"line\":\"+74951112233\"}" | jq -r .command_id)
if eventually rang '.data[0] | .status == "talking" and .direction == "outbound"'; then
  base=$telephony call POST "/api/calls/$(jq -r '.data[0].id' "$folder/calls")/hangup" > "$folder/hangup"
  if eventually rang '.data[0].status == "accepted"' && base=$telephony call GET "/api/calls/commands/$command" | holds '.state == "done"'; then
    ok "13. Обратный звонок: $(jq -r '.data[0] | "\(.operator_name) поговорила с клиентом, \(.direction)"' "$folder/calls")"
  else
    fail "13. Обратный звонок не окончен: $(cat "$folder/hangup" "$folder/calls")"
  fi
else
  fail "13. Обратный звонок: $(base=$telephony call GET "/api/calls/commands/$command") $(cat "$folder/calls")"
fi

# 14. Recordings by mail: one finds its call by its name, one names nobody and waits for an admin.
token=$(login admin)
client=$(new_phone)
began=$(($(date +%s) - 200))
ring "\"scenario\":\"answered\",\"recorded\":false,\"started_at\":$began"
eventually rang '.pagination.total == 1 and .data[0].status == "accepted"' || fail "14. Почта: звонка нет"
seed mailbox "{\"mail\":{\"at\":$((began + 20)),\"client\":\"${client#+}\",\"style\":\"dots\"}}" > /dev/null
lost=$(seed mailbox "{\"mail\":{\"style\":\"names\",\"employee\":\"$name\"}}" | jq -r '.files[0]')
unmatched() { base=$telephony call GET /api/recordings/unmatched > "$folder/unmatched" && holds --arg f "$lost" '.items[] | select(.file_name == $f)' < "$folder/unmatched"; }
if eventually rang '.data[0].has_recording'; then ok "14. Почта: запись из письма у своего звонка"; else fail "14. Почта: записи из письма нет: $(cat "$folder/calls")"; fi
if eventually unmatched; then ok "   «$lost» ждёт администратора"; else fail "   «$lost» не в очереди: $(cat "$folder/unmatched")"; fi

# 15. A call of which Mango told nothing is found in its statistics, with its recording.
client=$(new_phone)
ring "\"scenario\":\"answered\",\"started_at\":$(($(date +%s) - 600)),\"lost_from\":1,\"lost_to\":9999999999"
mango=$(base=$telephony call GET /api/mango/accounts | jq -r '.data[0].id')
# In the zone of the tenant: the call may be of yesterday.
since=$(TZ=Europe/Moscow date -d '-10 minutes' +%F)
run=$(base=$telephony call POST "/api/mango/accounts/$mango/reconcile" "{\"date_from\":\"$since\",\"date_to\":\"$(TZ=Europe/Moscow date +%F)\"}" | jq .id)
reconciled() {
  base=$telephony call GET "/api/mango/accounts/$mango/reconciliations" | jq --argjson id "${run:-0}" '.data[] | select(.id == $id)' > "$folder/run"
  holds '.state == "done" and .added >= 1' < "$folder/run"
}
# Mango lets its statistics be asked for every few seconds only, and its own hourly comparison may come first.
if patience=90 eventually reconciled && eventually rang '.data[0] | .status == "accepted" and .has_recording'; then
  ok "15. Сверка: $(jq -r '"получено \(.received), у Mango \(.provider_says), добавлено \(.added)"' "$folder/run")"
else
  fail "15. Сверка: $(jq -c . "$folder/run") $(cat "$folder/calls")"
fi

# 16. Reviews: a new one is answered once, and Avito's moderation lets the answer pass.
review=$(seed avito "{\"review\":{\"score\":4,\"text\":\"$name: всё хорошо\"}}" | jq .id)
reviews=/api/avito/accounts/$demo_account/reviews
answer=$(base=$telephony call POST "$reviews/$review/answer" '{"message":"Спасибо, приходите ещё!"}')
seed avito "{\"judge\":{\"answer\":$(jq .id <<< "$answer"),\"status\":\"published\"}}" > /dev/null
listed() {
  base=$telephony call GET "$reviews" > "$folder/reviews"
  holds --argjson id "$review" '.total > 1 and (.reviews[] | select(.id == $id).answer.status == "published")' < "$folder/reviews"
}
if eventually listed; then
  ok "16. Отзывы: $(jq .total "$folder/reviews"), на новый дан ответ; оценка $(base=$telephony call GET /api/avito/ratings | jq -c '[.. | .score? // empty][0]')"
else
  fail "16. Отзывы: $answer $(head -c 500 "$folder/reviews")"
fi

# 17. Statistics of the accounts and their sum.
base=$telephony call GET /api/avito/statistics > "$folder/statistics"
if holds --argjson id "$demo_account" '.total.views > 0 and (.accounts[] | select(.account_id == $id) | .items > 0 and .complete)' < "$folder/statistics"; then
  ok "17. Статистика Avito: $(jq -r '"\(.total.views) просмотров, \(.total.contacts) контактов, \(.total.favorites) в избранном"' "$folder/statistics")"
else
  fail "17. Статистика Avito: $(cat "$folder/statistics")"
fi

# 18. АвтоОтвет: who writes outside working hours is greeted once, however much they write.
greeting() { # days of work
  base=$telephony call PUT "/api/avito/accounts/$demo_account/auto-reply" \
    "{\"enabled\":true,\"text\":\"Здравствуйте! Ответим утром.\",\"work_from\":\"00:00\",\"work_to\":\"23:59\",\"work_days\":$1}"
}
greeting '[]' > "$folder/greeting"
at_night=$(seed avito "{\"write\":{\"author\":$((RANDOM * 32768 + RANDOM + 100000)),\"name\":\"$name\",\"texts\":[\"Вы ещё работаете?\",\"Алло\"]}}" | jq -r .chat_id)
greeted() {
  seed avito '{"read":{}}' | holds --arg c "$at_night" \
    '[.chats[] | select(.id == $c).messages[] | select(.direction == "out" and .content.text == "Здравствуйте! Ответим утром.").id] | unique | length == 1'
}
if eventually greeted && sleep 1 && greeted; then ok "18. АвтоОтвет: ночной клиент получил приветствие один раз"; else fail "18. АвтоОтвет: $(cat "$folder/greeting")"; fi
# It stays on, for hours that are none: the chats of a repeated demo are not greeted.
greeting '[1,2,3,4,5,6,7]' > /dev/null

# 19. Вечный онлайн: the account is not online while it is off, and is kept online once it is on.
eternal() { base=$telephony call PATCH "/api/avito/accounts/$demo_account" "{\"eternal_online_enabled\":$1,\"online_keep_alive_interval\":300}"; }
eternal false > "$folder/online"
off=$(jq '.is_online == false' "$folder/online")
eternal true > /dev/null
online() {
  base=$telephony call GET "/api/avito/accounts/$demo_account" > "$folder/online"
  holds '.eternal_online_enabled and .is_online' < "$folder/online"
}
if [ "$off" = true ] && eventually online; then
  ok "19. Вечный онлайн: в сети, проверен $(jq -r .last_online_check "$folder/online")"
else
  fail "19. Вечный онлайн: выключен — $off, включён — $(cat "$folder/online")"
fi

[ $failed = 0 ] || exit 1
