package io.leadline.crm.identity;

import java.net.InetAddress;
import java.util.Optional;

/** An address or a CIDR network; never asks a name server. */
record Network(byte[] address, int bits) {
    static Network parse(String text) {
        var parts = text.strip().split("/", 2);
        var address = address(parts[0])
                .orElseThrow(() -> new IllegalArgumentException("no address"))
                .getAddress();
        var bits = parts.length == 1 ? address.length * Byte.SIZE : Integer.parseInt(parts[1]);
        if (bits < 0 || bits > address.length * Byte.SIZE) {
            throw new IllegalArgumentException("no network");
        }
        return new Network(address, bits);
    }

    /** An address from its text, in brackets or with a port too; empty if it is none. */
    static Optional<InetAddress> address(String text) {
        var bare = text.strip();
        if (bare.startsWith("[") && bare.contains("]")) {
            bare = bare.substring(1, bare.indexOf(']'));
        } else if (bare.indexOf(':') == bare.lastIndexOf(':') && bare.contains(".") && bare.contains(":")) {
            bare = bare.substring(0, bare.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean contains(InetAddress other) {
        var theirs = other.getAddress();
        if (theirs.length != address.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
