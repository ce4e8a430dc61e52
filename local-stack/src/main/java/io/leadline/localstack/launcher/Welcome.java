package io.leadline.localstack.launcher;

import java.util.List;

/** What a person needs once all is ready. */
final class Welcome {
    private Welcome() {}

    static String text(List<Service> services, Ports ports) {
        var text = new StringBuilder("\nLeadline is ready.\n\n");
        for (var service : services) {
            line(text, service.module(), ports.url(service) + "   API docs: " + ports.url(service) + "/docs");
        }
        line(text, "simulators", "http://127.0.0.1:" + ports.simulators() + "/control/workiz");
        var doors = ports.telephony();
        line(
                text,
                "proxies for Avito",
                "http 127.0.0.1:" + doors.connect() + "   socks4, socks5 127.0.0.1:" + doors.socks());
        line(text, "PostgreSQL", "postgresql://postgres:postgres@127.0.0.1:" + ports.postgres() + "/leadline");
        line(text, "logs", ".local/logs/");
        if (services.contains(Service.ALL.getFirst())) {
            text.append("""

                      Logins (password demo-password)
                        tenant 1: owner, admin, rop, mop, manager, manager2, financier, operator
                        tenant 2: owner2, manager3
                    """.indent(-2));
        } else {
            text.append("\n  No service that people log in to is in this clone yet.\n");
        }
        return text.append("\nCtrl-C stops everything.").toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-26s %s%n".formatted(name, value));
    }
}
