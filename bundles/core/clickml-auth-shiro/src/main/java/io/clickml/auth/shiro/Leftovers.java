package io.clickml.auth.shiro;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes what a client still sends after its request was refused. Many clients read the answer only when they have sent
 * all; if the connection were closed under them, they would tell of a broken pipe instead of the reason.
 */
final class Leftovers {
    /** More than any JSON body, and most tables; whoever sends more may see a broken connection. */
    static final long MOST_BYTES = 64L << 20;

    private Leftovers() {}

    /** To be called when a request of somebody known has been answered. */
    static void take(HttpServletRequest request, HttpServletResponse response) {
        // Who waits to be told to go on sends nothing; reading would tell it to.
        if (response.getStatus() < 400 || request.isAsyncStarted() || request.getHeader("Expect") != null) {
            return;
        }
        try {
            response.flushBuffer();
            InputStream body = request.getInputStream();
            byte[] waste = new byte[8192];
            long taken = 0;
            int count = 0;
            while (count >= 0 && taken < MOST_BYTES) {
                taken += count;
                count = body.read(waste);
            }
        } catch (IOException | IllegalStateException e) {
            // The client is gone, or has been read in another way: either way it was answered.
        }
    }
}
