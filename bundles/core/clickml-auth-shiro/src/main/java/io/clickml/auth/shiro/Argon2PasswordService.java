package io.clickml.auth.shiro;

import org.apache.shiro.authc.credential.DefaultPasswordService;
import org.apache.shiro.crypto.hash.HashRequest;
import org.apache.shiro.lang.util.ByteSource;

/**
 * Argon2id with 19 MiB, two passes and one lane, as OWASP's password storage cheat sheet has it. The parent class hands
 * no parameters to the algorithm, so its own cost would be 64 MiB a login.
 */
final class Argon2PasswordService extends DefaultPasswordService {
    private static final String MEMORY_KIB = "19456";
    private static final String ITERATIONS = "2";
    private static final String PARALLELISM = "1";

    @Override
    protected HashRequest createHashRequest(ByteSource password) {
        return new HashRequest.Builder()
                .setSource(password)
                .setAlgorithmName("argon2id")
                .addParameter("Argon2.memoryKib", MEMORY_KIB)
                .addParameter("Argon2.iterations", ITERATIONS)
                .addParameter("Argon2.parallelism", PARALLELISM)
                .build();
    }
}
