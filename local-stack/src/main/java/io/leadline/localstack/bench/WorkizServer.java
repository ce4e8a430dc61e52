package io.leadline.localstack.bench;

import io.leadline.localstack.simulator.Simulators;
import io.leadline.localstack.workiz.Workiz;
import io.leadline.localstack.workiz.WorkizAccount;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The Workiz simulator in a process of its own, so that its CPU time is its own; ends with its parent's SIGTERM. */
final class WorkizServer {
    private WorkizServer() {}

    /** Prints its address when it listens. */
    public static void main(String[] none) throws InterruptedException {
        System.out.println(Simulators.start(0, List.of(new Workiz(WorkizAccount.demo(), Clock.systemUTC())))
                .url());
        new CountDownLatch(1).await();
    }
}
