package io.leadline.localstack.workiz;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The account's people (upstreams/workiz.md §2, {@code team/all/}). */
final class WorkizTeam {
    record Member(String id, String name, String role) {}

    private static final List<Member> MEMBERS = List.of(
            new Member("228777", "Alex Wilson", "admin"),
            new Member("228778", "Maria Gomez", "dispatcher"),
            new Member("228779", "Oliver Brown", "tech"),
            new Member("228780", "Dmitry Volkov", "tech"),
            new Member("228781", "Hannah Lee", "tech"),
            new Member("228782", "James O'Neil", "tech"));

    private WorkizTeam() {}

    static List<Member> members() {
        return MEMBERS;
    }

    /** Assigning goes by full name, not by id (§2). */
    static Member named(String name) {
        return MEMBERS.stream()
                .filter(member -> member.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> WorkizRefusal.invalid("User " + name + " was not found"));
    }

    static List<Map<String, Object>> json() {
        return MEMBERS.stream()
                .map(member -> Map.<String, Object>of(
                        "id", member.id(),
                        "name", member.name(),
                        "role", member.role(),
                        "email", member.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".") + "@example.com",
                        "active", true,
                        "fieldTech", member.role().equals("tech"),
                        "serviceAreas", List.of("metro1"),
                        "skills", List.of(),
                        "created", "2024-03-11 09:30:00"))
                .toList();
    }
}
