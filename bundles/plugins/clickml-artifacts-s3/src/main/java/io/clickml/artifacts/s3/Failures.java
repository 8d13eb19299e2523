package io.clickml.artifacts.s3;

import io.clickml.sdk.error.ClickMLException;
import io.clickml.sdk.error.ErrorCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Failures, told so that the operator of the server can act. */
final class Failures {
    private Failures() {}

    static ClickMLException of(String doing, String where, SdkException e) {
        if (e instanceof S3Exception answered && (answered.statusCode() == 507 || answered.statusCode() == 413)) {
            return new ClickMLException(
                    ErrorCode.EXHAUSTED,
                    doing + " failed: the " + where + " is full (" + e.getMessage()
                            + "). Give it more space, or delete data sets and runs that are no longer needed.",
                    e);
        }
        return new ClickMLException(
                ErrorCode.UNAVAILABLE,
                doing + " failed in the " + where + ": " + e.getMessage() + ". Check that it can be reached, that the"
                        + " bucket is there, and that its keys may list, read, write and delete in it.",
                e);
    }

    static boolean isAbsent(SdkException e) {
        return e instanceof S3Exception answered
                && answered.statusCode() == 404
                && !"NoSuchBucket".equals(errorCode(answered));
    }

    private static String errorCode(S3Exception answered) {
        return answered.awsErrorDetails() == null
                ? ""
                : String.valueOf(answered.awsErrorDetails().errorCode());
    }

    static ClickMLException absent(String digest) {
        return new ClickMLException(
                ErrorCode.CORRUPT,
                "There is no artifact " + digest
                        + ". It was deleted, or its object is lost: upload or compute it again.");
    }

    static ClickMLException corrupt(String digest, String how) {
        return new ClickMLException(
                ErrorCode.CORRUPT,
                "Artifact " + digest + " is damaged: " + how
                        + ". Restore it from a backup, or upload or compute it again.");
    }
}
