package io.leadline.contracts.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsKeptWholeAndGivenInParts() throws Exception {
        var store = new FolderStore(folder.resolve("store"));
        var id = UUID.randomUUID();
        store.put(7, id, Files.write(folder.resolve("sound"), new byte[] {1, 2, 3, 4, 5, 6}));
        assertThat(store.get(7, id)).contains(new byte[] {1, 2, 3, 4, 5, 6});
        assertThat(StoredParts.of(store, 7, id)).containsExactly("2,3,4", "1", "6", "none");
        store.put(7, id, new byte[] {9});
        assertThat(store.get(7, id)).contains(new byte[] {9});
        store.delete(7, id);
        assertThat(store.open(7, id, 0, 1)).isEmpty();
    }
}
