package net.patchbay.wsk;

/**
 * What a receive callback answers.
 *
 * @param status {@link NtStatus#SUCCESS}, {@link NtStatus#PENDING} or {@link NtStatus#DATA_NOT_ACCEPTED}
 * @param bytesAccepted how many bytes were taken, -1 for all; counts with {@link NtStatus#SUCCESS} alone
 */
public record ReceiveAnswer(NtStatus status, int bytesAccepted) {
    /** All of it was taken, and its memory goes back. */
    public static final ReceiveAnswer SUCCESS = new ReceiveAnswer(NtStatus.SUCCESS, -1);

    /** All of it was taken, and the program keeps its memory until it releases it. */
    public static final ReceiveAnswer PENDING = new ReceiveAnswer(NtStatus.PENDING, -1);

    /** Nothing was taken. */
    public static final ReceiveAnswer DATA_NOT_ACCEPTED = new ReceiveAnswer(NtStatus.DATA_NOT_ACCEPTED, 0);

    /**
     * The first bytes were taken.
     *
     * @param bytes how many, 0 to what was indicated
     * @return the answer
     */
    public static ReceiveAnswer accepted(int bytes) {
        return new ReceiveAnswer(NtStatus.SUCCESS, bytes);
    }
}
