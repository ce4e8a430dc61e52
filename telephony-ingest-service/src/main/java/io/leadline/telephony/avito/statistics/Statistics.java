package io.leadline.telephony.avito.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.leadline.contracts.problem.Problem;
import io.leadline.telephony.avito.AvitoSettings;
import io.leadline.telephony.avito.accounts.AvitoAccount;
import io.leadline.telephony.avito.accounts.AvitoAccounts;
import io.leadline.telephony.avito.api.AvitoApi;
import io.leadline.telephony.avito.api.EachAccount;
import io.leadline.telephony.avito.statistics.StatisticsView.OfAccount;
import io.leadline.telephony.problem.TelephonyProblem;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Views, contacts and favourites as Avito counts them (upstreams/avito.md §7); it allows few such calls, so what it said
 * is used for some minutes. No transaction: calls wait.
 */
@Singleton
class Statistics {
    private static final int MOST_REMEMBERED = 5_000;
    private static final int PER_PAGE = 99;
    private static final int PAGES = 20;
    private static final int ITEMS_AT_ONCE = 200;

    private final AvitoAccounts accounts;
    private final AvitoApi api;
    private final AvitoSettings settings;
    private final AsyncCache<Key, Told> known;

    Statistics(AvitoAccounts accounts, AvitoApi api, AvitoSettings settings) {
        this.accounts = accounts;
        this.api = api;
        this.settings = settings;
        known = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfter(Expiry.<Key, Told>creating((_, told) -> told.goodFor(settings.statisticsCache())))
                .buildAsync();
    }

    /** What Avito said; a refusal is a value, for the cache logs with its trace what is thrown in it. */
    private sealed interface Told {
        record Counted(AccountStatisticsView view) implements Told {}

        record Refused(Problem why) implements Told {}

        /** Those who wait for it have a refusal too, but nobody after them. */
        default Duration goodFor(Duration counted) {
            return this instanceof Counted ? counted : Duration.ZERO;
        }
    }

    private record Key(long tenant, long account, long version, LocalDate from, LocalDate to) {}

    StatisticsView all(long tenant, LocalDate from, LocalDate to) {
        var switchedOn =
                accounts.of(tenant).stream().filter(AvitoAccount::enabled).toList();
        var told = EachAccount.of(switchedOn, account -> told(account, from, to));
        return new StatisticsView(
                from,
                to,
                Figures.sum(told.stream().map(OfAccount::figures).toList()),
                told.stream().allMatch(OfAccount::complete),
                told);
    }

    private OfAccount told(AvitoAccount account, LocalDate from, LocalDate to) {
        try {
            var view = of(account, from, to);
            return new OfAccount(account.id(), account.name(), view.items(), view.total(), view.complete(), null);
        } catch (Problem failed) {
            return new OfAccount(account.id(), account.name(), null, null, false, failed.getMessage());
        }
    }

    AccountStatisticsView one(long tenant, long id, LocalDate from, LocalDate to) {
        return of(accounts.require(tenant, id), from, to);
    }

    BalanceView balance(long tenant, long id) {
        var account = accounts.require(tenant, id);
        var balance = api.get(account, "/core/v1/accounts/" + account.userId() + "/balance/")
                .expect();
        return new BalanceView(
                balance.path("real").decimalValue(), balance.path("bonus").decimalValue());
    }

    private AccountStatisticsView of(AvitoAccount account, LocalDate from, LocalDate to) {
        var key = new Key(account.tenant(), account.id(), account.version(), from, to);
        var asked = known.get(
                key,
                (_, _) -> CompletableFuture.supplyAsync(() -> answer(account, from, to), Thread::startVirtualThread));
        try {
            return switch (asked.get(settings.statisticsWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                case Told.Counted(var view) -> view;
                case Told.Refused(var why) -> throw why;
            };
        } catch (TimeoutException _) {
            // It goes on and will be known then; who asks again meanwhile waits for the same.
            throw new Problem(TelephonyProblem.PROVIDER_UNAVAILABLE, "Avito has not told all figures yet; ask again")
                    .retryAfter(settings.statisticsWithin());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private Told answer(AvitoAccount account, LocalDate from, LocalDate to) {
        try {
            return new Told.Counted(figures(account, from, to));
        } catch (Problem refused) {
            return new Told.Refused(refused);
        }
    }

    private AccountStatisticsView figures(AvitoAccount account, LocalDate from, LocalDate to) {
        var items = items(account);
        var complete = items.size() < PAGES * PER_PAGE;
        var days = new TreeMap<LocalDate, Figures>();
        for (var first = 0; first < items.size(); first += ITEMS_AT_ONCE) {
            var some = items.subList(first, Math.min(items.size(), first + ITEMS_AT_ONCE));
            add(days, ask(account, some, from, to));
        }
        return new AccountStatisticsView(
                from,
                to,
                items.size(),
                complete,
                Figures.sum(List.copyOf(days.values())),
                days.entrySet().stream()
                        .map(day -> new AccountStatisticsView.Day(day.getKey(), day.getValue()))
                        .toList());
    }

    /** Those that ended count too: they were seen while they stood. After so many pages the rest is left out. */
    private List<Long> items(AvitoAccount account) {
        var items = new ArrayList<Long>();
        for (var page = 1; page <= PAGES; page++) {
            var resources = api.get(account, "/core/v1/items?status=active,old&per_page=" + PER_PAGE + "&page=" + page)
                    .expect()
                    .path("resources");
            resources.forEach(item -> items.add(item.path("id").asLong()));
            if (resources.size() < PER_PAGE) {
                break;
            }
        }
        return items;
    }

    private JsonNode ask(AvitoAccount account, List<Long> items, LocalDate from, LocalDate to) {
        return api.post(
                        account,
                        "/stats/v1/accounts/" + account.userId() + "/items",
                        Map.of(
                                "dateFrom", from.toString(),
                                "dateTo", to.toString(),
                                "itemIds", items,
                                "fields", List.of("uniqViews", "uniqContacts", "uniqFavorites"),
                                "periodGrouping", "day"))
                .expect();
    }

    /** Days without figures are left out by Avito. */
    private static void add(Map<LocalDate, Figures> days, JsonNode answer) {
        for (var item : answer.at("/result/items")) {
            for (var day : item.path("stats")) {
                days.merge(
                        LocalDate.parse(day.path("date").asText()),
                        new Figures(
                                day.path("uniqViews").asLong(),
                                day.path("uniqContacts").asLong(),
                                day.path("uniqFavorites").asLong()),
                        Figures::plus);
            }
        }
    }
}
