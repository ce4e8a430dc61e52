package io.leadline.localstack.testkit;

import java.util.function.Supplier;

/**
 * State shared by all class loaders of a test JVM. Quarkus loads test classes and their resources more than once,
 * so a static field would be a second database server and a second signing key; a system property is not.
 */
final class JvmWide {
    private JvmWide() {}

    static String get(String name) {
        var value = System.getProperty(key(name));
        if (value == null) {
            throw new IllegalStateException(
                    name + " is not running: put @QuarkusTestResource on the test, or call its start()");
        }
        return value;
    }

    static void set(String name, String value) {
        System.setProperty(key(name), value);
    }

    /** What the first caller made, in whatever class loader it lives. */
    static String computeOnce(String name, Supplier<String> maker) {
        synchronized (System.getProperties()) {
            var present = System.getProperty(key(name));
            if (present != null) {
                return present;
            }
            var made = maker.get();
            set(name, made);
            return made;
        }
    }

    private static String key(String name) {
        return "leadline.testkit." + name;
    }
}
