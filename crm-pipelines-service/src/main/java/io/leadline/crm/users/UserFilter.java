package io.leadline.crm.users;

import io.leadline.contracts.identity.Role;
import io.leadline.contracts.problem.Problem;

/** Which users a list shows; null means all. */
record UserFilter(Role role, UserStatus status, String search) {
    static UserFilter parse(String role, String status, String search) {
        return new UserFilter(
                role == null
                        ? null
                        : Role.of(role).orElseThrow(() -> Problem.invalid("role", "must be a role of the tenant")),
                status == null
                        ? null
                        : UserStatus.of(status)
                                .orElseThrow(() -> Problem.invalid("status", "must be active or blocked")),
                search == null || search.isBlank() ? null : search.strip());
    }
}
