package io.leadline.crm.directory;

import io.leadline.contracts.outbox.EventLog;
import io.leadline.contracts.tenancy.SystemScope;
import io.leadline.crm.tenants.TenantView;
import io.leadline.crm.tenants.Tenants;
import io.leadline.crm.users.Account;
import io.leadline.crm.users.Users;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * All tenants and users, page by page, with the place in the log from which a new service goes on (DESIGN §2).
 *
 * <p>Nothing is missed although the pages are no single snapshot: the number is read first. What is in the log up to
 * it was committed before, so every later statement sees its effect; what is not stands in the log after it and is
 * still to come. An effect may be seen twice, in a page and in the log: the events carry whole states, so that the
 * second time changes nothing.
 */
@ApplicationScoped
class Directory {
    private final EventLog log;
    private final Tenants tenants;
    private final Users users;
    private final SystemScope system;

    Directory(EventLog log, Tenants tenants, Users users, SystemScope system) {
        this.log = log;
        this.tenants = tenants;
        this.users = users;
        this.system = system;
    }

    DirectoryPage page(DirectoryCursor after, int size) {
        return system.call(() -> QuarkusTransaction.requiringNew().call(() -> read(after, size)));
    }

    private DirectoryPage read(DirectoryCursor after, int size) {
        var seq = log.head();
        List<TenantView> companies = after.amongUsers() ? List.of() : tenants.after(after.number(), size);
        if (companies.size() == size) {
            var last = companies.getLast().id();
            return page(seq, companies, List.of(), new DirectoryCursor(false, last));
        }
        var from = after.amongUsers() ? after : DirectoryCursor.USERS;
        var room = size - companies.size();
        var people = users.after(from.number(), room);
        var next = people.size() < room
                ? null
                : new DirectoryCursor(true, people.getLast().user().id());
        return page(seq, companies, people, next);
    }

    private static DirectoryPage page(long seq, List<TenantView> tenants, List<Account> users, DirectoryCursor next) {
        return new DirectoryPage(
                seq,
                tenants.stream().map(Directory::entry).toList(),
                users.stream().map(Directory::entry).toList(),
                next == null ? null : next.toString());
    }

    private static DirectoryPage.TenantEntry entry(TenantView tenant) {
        return new DirectoryPage.TenantEntry(
                tenant.id(), tenant.uuid(), tenant.name(), tenant.timeZone(), tenant.phoneRegion());
    }

    private static DirectoryPage.UserEntry entry(Account account) {
        var user = account.user();
        return new DirectoryPage.UserEntry(
                account.tenant(),
                user.id(),
                user.uuid(),
                user.login(),
                user.firstName(),
                user.lastName(),
                user.role().word(),
                user.status().word(),
                user.cities(),
                user.extension(),
                user.telegram());
    }
}
