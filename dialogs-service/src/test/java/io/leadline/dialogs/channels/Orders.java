package io.leadline.dialogs.channels;

import java.util.ArrayList;
import java.util.List;

/** All orders things may come in. */
final class Orders {
    private Orders() {}

    /** Every order of the first two, three, … {@code most} numbers from 1 on; of five 120. */
    static List<List<Integer>> upTo(int most) {
        var all = new ArrayList<List<Integer>>();
        for (var length = 2; length <= most; length++) {
            continued(new ArrayList<>(), length, all);
        }
        return all;
    }

    private static void continued(List<Integer> begun, int length, List<List<Integer>> all) {
        if (begun.size() == length) {
            all.add(List.copyOf(begun));
            return;
        }
        for (var next = 1; next <= length; next++) {
            if (!begun.contains(next)) {
                begun.add(next);
                continued(begun, length, all);
                begun.removeLast();
            }
        }
    }
}
