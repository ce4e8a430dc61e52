package io.leadline.localstack.launcher;

import io.leadline.localstack.providers.TelephonyProviders;

/**
 * Where the stack listens (DESIGN §4). {@code LEADLINE_PORT_OFFSET} moves all of it, so that two clones can run
 * side by side.
 */
record Ports(int offset) {
    static final String OFFSET = "LEADLINE_PORT_OFFSET";

    int postgres() {
        return 54_320 + offset;
    }

    int simulators() {
        return 8_090 + offset;
    }

    /** The simulators under TLS. */
    int simulatorsTls() {
        return 8_091 + offset;
    }

    /** The proxies and the mailbox that stand beside the simulators. */
    TelephonyProviders.Ports telephony() {
        return new TelephonyProviders.Ports(8_092 + offset, 8_093 + offset, 8_094 + offset);
    }

    int of(Service service) {
        return service.port() + offset;
    }

    String url(Service service) {
        return "http://127.0.0.1:" + of(service);
    }
}
