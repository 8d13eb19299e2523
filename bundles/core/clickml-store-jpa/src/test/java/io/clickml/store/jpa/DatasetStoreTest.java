package io.clickml.store.jpa;

import static io.clickml.store.jpa.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickml.api.Actor;
import io.clickml.api.Query;
import io.clickml.api.RequestException.Reason;
import io.clickml.api.data.Dataset;
import io.clickml.api.data.DatasetStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetStoreTest {
    private static final Actor ANNA = new Actor("anna", "10.0.0.1");

    private final DatasetStore store = new JpaDatasetStore(TestDatabase.CURRENT.emptied());

    @Test
    void givesBackWhatWasCreated() {
        Dataset created = store.create("Adult.csv", "Census", "ab12", 5_000_000_000L, ANNA);

        assertThat(store.find(created.id())).contains(created);
        assertThat(store.findByName("ADULT.CSV")).contains(created);
        assertThat(store.findByName("other")).isEmpty();
        assertThat(created.sizeBytes()).isEqualTo(5_000_000_000L);
        assertThat(created.createdBy()).isEqualTo("anna");
        assertRefused(Reason.CONFLICT, () -> store.create("adult.CSV", "", "cd", 1, ANNA))
                .contains("'Adult.csv'");
    }

    @Test
    void changesNameAndDescriptionOnly() {
        Dataset created = store.create("a.csv", "", "ab", 1, ANNA);
        store.create("b.csv", "", "ab", 1, ANNA);

        Dataset changed = store.update(renamed(created, "A.csv"), ANNA);

        assertThat(changed.name()).isEqualTo("A.csv");
        assertThat(changed.digest()).isEqualTo("ab");
        assertThat(changed.version()).isEqualTo(created.version() + 1);
        assertThat(store.find(created.id())).contains(changed);
        assertRefused(Reason.STALE, () -> store.update(renamed(created, "c.csv"), ANNA))
                .contains("by anna at");
        assertRefused(Reason.CONFLICT, () -> store.update(renamed(changed, "B.CSV"), ANNA))
                .contains("'b.csv'");
    }

    private static Dataset renamed(Dataset dataset, String name) {
        return new Dataset(dataset.id(), name, "new", "forged", 99, dataset.created(), "forged", dataset.version());
    }

    @Test
    void deletes() {
        Dataset created = store.create("a.csv", "", "ab", 1, ANNA);

        store.delete(created.id(), ANNA);

        assertThat(store.find(created.id())).isEmpty();
        assertRefused(Reason.NOT_FOUND, () -> store.delete(created.id(), ANNA)).contains(created.id());
    }

    @Test
    void sortsAndSearches() {
        store.create("b.csv", "", "x", 3, ANNA);
        store.create("A.csv", "Second", "x", 1, ANNA);
        store.create("c.csv", "", "x", 2, ANNA);

        assertThat(names(List.of(), "")).containsExactly("c.csv", "A.csv", "b.csv");
        assertThat(names(List.of("name"), "")).containsExactly("A.csv", "b.csv", "c.csv");
        assertThat(names(List.of("-sizeBytes"), "")).containsExactly("b.csv", "c.csv", "A.csv");
        assertThat(names(List.of(), "second")).containsExactly("A.csv");
        assertRefused(Reason.INVALID, () -> names(List.of("digest"), "")).contains("created, name, sizeBytes");
    }

    private List<String> names(List<String> sort, String search) {
        return store.list(new Query(0, 10, sort, Map.of(), search)).items().stream()
                .map(Dataset::name)
                .toList();
    }
}
