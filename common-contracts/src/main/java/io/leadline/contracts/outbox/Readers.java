package io.leadline.contracts.outbox;

import io.leadline.contracts.worker.Worker;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everyone in this process who reads the log and wants to know when it has grown. */
@Singleton
class Readers {
    private final List<Worker> readers = new CopyOnWriteArrayList<>();

    void add(Worker reader) {
        readers.add(reader);
    }

    void wake() {
        readers.forEach(Worker::wake);
    }
}
