package io.clickml.plugins.guard;

import java.util.function.IntConsumer;

/** All the ways to end a process. */
final class Ending {
    private Ending() {}

    static final class ByExit implements IntConsumer {
        @Override
        public void accept(int status) {
            System.exit(status);
        }
    }

    static final class ByRuntime implements IntConsumer {
        @Override
        public void accept(int status) {
            if (status > 0) {
                Runtime.getRuntime().exit(status);
            }
        }
    }

    static final class ByHalt implements IntConsumer {
        @Override
        public void accept(int status) {
            Runtime.getRuntime().halt(status);
        }
    }

    static final class ByReference implements IntConsumer {
        @Override
        public void accept(int status) {
            IntConsumer exit = System::exit;
            exit.accept(status);
        }
    }

    static final class ByBoundReference implements IntConsumer {
        @Override
        public void accept(int status) {
            IntConsumer exit = Runtime.getRuntime()::halt;
            exit.accept(status);
        }
    }

    interface InInterface extends IntConsumer {
        @Override
        default void accept(int status) {
            System.exit(status);
        }
    }

    static final class ByInterface implements InInterface {}

    /** Its own methods of that name are nobody's business. */
    static final class Harmless implements IntConsumer {
        @Override
        public void accept(int status) {
            exit(status);
        }

        private static void exit(int status) {
            throw new IllegalStateException("own " + status);
        }
    }
}
