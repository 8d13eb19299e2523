package io.clickml.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharedThreadsTest {
    private final SharedThreads threads = new SharedThreads(1, "test");
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        threads.close();
    }

    private CountDownLatch hang(SharedThreads.Share share) {
        CountDownLatch begun = new CountDownLatch(1);
        share.execute(() -> {
            begun.countDown();
            boolean open = false;
            while (!open) {
                try {
                    open = gate.await(1, TimeUnit.MINUTES);
                } catch (InterruptedException e) {
                    open = false;
                }
            }
        });
        return begun;
    }

    private static FutureTask<String> work(SharedThreads.Share share) {
        FutureTask<String> work = new FutureTask<>(() -> "done");
        share.execute(work);
        return work;
    }

    @Test
    void whatARunHasLeftBehindIsInNobodysWay() throws Exception {
        SharedThreads.Share over = threads.share();
        hang(over).await();
        FutureTask<String> next = work(threads.share());
        assertThat(next.isDone()).isFalse();
        over.abandon();
        over.abandon();
        assertThat(next.get()).isEqualTo("done");
    }

    @Test
    void noMoreThanThatManyWorkAtOnceEvenSo() throws Exception {
        SharedThreads.Share over = threads.share();
        hang(over).await();
        over.abandon();
        neverTwoAtOnce();
        gate.countDown();
        neverTwoAtOnce();
    }

    private void neverTwoAtOnce() throws Exception {
        SharedThreads.Share run = threads.share();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        FutureTask<String> last = null;
        for (int i = 0; i < 200; i++) {
            last = new FutureTask<>(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                Thread.yield();
                inside.decrementAndGet();
                return "done";
            });
            run.execute(last);
        }
        last.get();
        assertThat(most).hasValue(1);
    }

    @Test
    void whatARunThatIsOverBeginsAfterwardsIsInNobodysWayEither() throws Exception {
        SharedThreads.Share over = threads.share();
        over.abandon();
        hang(over).await();
        hang(over).await();
        assertThat(work(threads.share()).get()).isEqualTo("done");
    }

    @Test
    void workThatThrowsLeavesItsPlace() throws Exception {
        SharedThreads.Share run = threads.share();
        run.execute(() -> {
            throw new IllegalStateException("thrown on purpose");
        });
        assertThat(work(run).get()).isEqualTo("done");
        run.abandon();
        neverTwoAtOnce();
    }
}
