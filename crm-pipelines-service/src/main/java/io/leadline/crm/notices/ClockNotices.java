package io.leadline.crm.notices;

import io.leadline.crm.leads.LeadFacts;
import io.leadline.crm.leads.WaitingLeads;
import io.leadline.crm.notices.Firings.Firing;
import io.leadline.crm.tasks.DueTasks;
import io.leadline.crm.tenants.NoticeRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What only the clock brings about, one tenant at a time; each method is one transaction in the tenant's scope. Every
 * replica may call them at once: what is told is claimed first, so it is told once.
 */
@ApplicationScoped
@Transactional
class ClockNotices {
    private static final int PAGE = 200;

    private final Notices notices;
    private final Firings firings;
    private final WaitingLeads waiting;
    private final DueTasks tasks;
    private final LeadFacts leads;
    private final NoticeSettings settings;
    private final Clock clock;

    ClockNotices(
            Notices notices,
            Firings firings,
            WaitingLeads waiting,
            DueTasks tasks,
            LeadFacts leads,
            NoticeSettings settings,
            Clock clock) {
        this.notices = notices;
        this.firings = firings;
        this.waiting = waiting;
        this.tasks = tasks;
        this.leads = leads;
        this.settings = settings;
        this.clock = clock;
    }

    /** Leads that are new for too long: their assignee is told, or the leaders if they are nobody's. */
    void waitingLeads(NoticeRules rules) {
        if (rules.newLeadReminderMinutes() == 0) {
            return;
        }
        var now = clock.instant();
        var until = now.minus(Duration.ofMinutes(rules.newLeadReminderMinutes()));
        var from = until.minus(settings.latest());
        WaitingLeads.Waiting last = null;
        List<WaitingLeads.Waiting> page;
        do {
            page = waiting.page(rules.tenant(), from, until, last, PAGE);
            var mine = firings.claim(
                    rules.tenant(),
                    NoticeKind.NEW_LEAD_WAITING,
                    page.stream().map(l -> new Firing(l.id(), l.since())).toList());
            page.stream()
                    .filter(lead -> mine.contains(new Firing(lead.id(), lead.since())))
                    .forEach(lead -> remind(rules.tenant(), lead, now));
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }

    private void remind(long tenant, WaitingLeads.Waiting lead, Instant now) {
        var whom = lead.assignedTo() == null ? notices.leadersOf(tenant) : List.of(lead.assignedTo());
        leads.find(tenant, lead.id())
                .ifPresent(fact -> notices.tell(
                        tenant,
                        whom,
                        NoticeKind.NEW_LEAD_WAITING,
                        lead.id(),
                        Wording.waiting(fact, Wording.between(lead.since(), now))));
    }

    /** Open tasks whose time has passed: whose they are is told, once for each time they were due. */
    void overdueTasks(NoticeRules rules) {
        var now = clock.instant();
        for (var task : claimed(rules, tasksBetween(rules.tenant(), now.minus(settings.latest()), now))) {
            notices.tell(
                    rules.tenant(),
                    List.of(task.assignedTo()),
                    NoticeKind.TASK_OVERDUE,
                    task.leadId(),
                    Wording.overdue(
                            task, leads.find(rules.tenant(), task.leadId()).orElse(null), rules.zone()));
        }
    }

    private List<DueTasks.Due> claimed(NoticeRules rules, List<DueTasks.Due> late) {
        var mine = firings.claim(
                rules.tenant(),
                NoticeKind.TASK_OVERDUE,
                late.stream().map(t -> new Firing(t.id(), t.dueAt())).toList());
        return late.stream()
                .filter(task -> mine.contains(new Firing(task.id(), task.dueAt())))
                .toList();
    }

    /** The day's tasks, from the tenant's time on: once a day for everybody who has some then. */
    void digest(NoticeRules rules) {
        var now = clock.instant();
        if (rules.digestTime() == null) {
            return;
        }
        var today = LocalDate.ofInstant(now, rules.zone());
        var due = today.atTime(rules.digestTime()).atZone(rules.zone()).toInstant();
        var begin = today.atStartOfDay(rules.zone()).toInstant();
        // By the day and not by its time: a tenant that changes the time is not told twice.
        if (now.isBefore(due)
                || now.isAfter(due.plus(settings.latest()))
                || firings.claim(rules.tenant(), NoticeKind.DIGEST, Set.of(new Firing(rules.tenant(), begin)))
                        .isEmpty()) {
            return;
        }
        var end = today.plusDays(1).atStartOfDay(rules.zone()).toInstant();
        tasksBetween(rules.tenant(), begin, end).stream()
                .collect(Collectors.groupingBy(DueTasks.Due::assignedTo))
                .forEach((user, day) -> tellDay(rules, user, day));
    }

    private void tellDay(NoticeRules rules, long user, List<DueTasks.Due> day) {
        var facts = leads
                .of(
                        rules.tenant(),
                        day.stream().map(DueTasks.Due::leadId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(LeadFacts.Fact::id, Function.identity()));
        notices.tell(rules.tenant(), List.of(user), NoticeKind.DIGEST, null, Wording.digest(day, facts, rules.zone()));
    }

    private List<DueTasks.Due> tasksBetween(long tenant, Instant from, Instant before) {
        var all = new ArrayList<DueTasks.Due>();
        DueTasks.Due last = null;
        List<DueTasks.Due> page;
        do {
            page = tasks.page(tenant, from, before, last, PAGE);
            all.addAll(page);
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
        return all;
    }
}
