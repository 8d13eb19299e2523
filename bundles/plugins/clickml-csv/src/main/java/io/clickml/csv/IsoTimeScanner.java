package io.clickml.csv;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * ISO 8601 dates and times: {@code 2024-02-29}, {@code 2024-02-29 13:45}, {@code 2024-02-29T13:45:59.123456789+01:00}, with
 * {@code /} in place of {@code -} if one likes; years from 0001 to 9999. Without an offset the given zone holds. What is
 * finer than a microsecond is cut off.
 */
final class IsoTimeScanner implements TimeScanner {
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final ZoneRules zone;
    private final boolean fixed;
    private final int fixedOffset;
    private byte[] bytes = {};
    private int position;
    private int end;
    private long micros;

    IsoTimeScanner(ZoneRules zone) {
        this.zone = zone;
        fixed = zone.isFixedOffset();
        fixedOffset = fixed ? zone.getOffset(LocalDateTime.MIN).getTotalSeconds() : 0;
    }

    @Override
    public long micros() {
        return micros;
    }

    @Override
    public boolean scan(byte[] b, int from, int to) {
        bytes = b;
        position = from;
        end = to;
        int length = to - from;
        if (length < 10 || b[from + 4] != b[from + 7] || b[from + 4] != '-' && b[from + 4] != '/') {
            return false;
        }
        int year = two(from) * 100 + two(from + 2);
        int month = two(from + 5);
        int day = two(from + 8);
        // A part that is no number is below any sum of parts that are.
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
            return false;
        }
        position = from + 10;
        long seconds = (long) epochDay(year, month, day) * SECONDS_OF_DAY;
        return length == 10 ? local(seconds, 0) : time(seconds);
    }

    private boolean time(long dayStart) {
        byte separator = bytes[position];
        if (separator != 'T' && separator != ' ' && separator != 't'
                || end - position < 6
                || bytes[position + 3] != ':') {
            return false;
        }
        int hour = two(position + 1);
        int minute = two(position + 4);
        int second = 0;
        position += 6;
        int fraction = 0;
        if (position < end && bytes[position] == ':') {
            if (end - position < 3) {
                return false;
            }
            second = two(position + 1);
            position += 3;
            fraction = fraction();
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return false;
        }
        long seconds = dayStart + hour * 3600L + minute * 60L + second;
        return position == end ? local(seconds, fraction) : offset(seconds, fraction);
    }

    /** Microseconds; -1 if there is a period or comma without digits, or with more than nine. */
    private int fraction() {
        if (position >= end || bytes[position] != '.' && bytes[position] != ',') {
            return 0;
        }
        int first = ++position;
        int value = 0;
        for (; position < end && bytes[position] >= '0' && bytes[position] <= '9'; position++) {
            value = position - first < 6 ? value * 10 + bytes[position] - '0' : value;
        }
        int digits = position - first;
        for (int i = digits; i < 6; i++) {
            value *= 10;
        }
        return digits == 0 || digits > 9 ? -1 : value;
    }

    private boolean offset(long seconds, int fraction) {
        int length = end - position;
        if (length == 1 && (bytes[position] | 0x20) == 'z') {
            return at(seconds, fraction);
        }
        boolean negative = bytes[position] == '-';
        if (!negative && bytes[position] != '+'
                || length != 3 && length != 5 && length != 6
                || length == 6 && bytes[position + 3] != ':') {
            return false;
        }
        int hours = two(position + 1);
        int minutes = length == 3 ? 0 : two(end - 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
            return false;
        }
        int offset = hours * 3600 + minutes * 60;
        return at(negative ? seconds + offset : seconds - offset, fraction);
    }

    private boolean local(long seconds, int fraction) {
        int offset = fixed
                ? fixedOffset
                : zone.getOffset(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC))
                        .getTotalSeconds();
        return at(seconds - offset, fraction);
    }

    private boolean at(long seconds, int fraction) {
        micros = seconds * 1_000_000 + fraction;
        return true;
    }

    /** Two digits, or a number so low that no sum with other digits makes up for it. */
    private int two(int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -100_000 : tens * 10 + ones;
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int daysOf(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : DAYS_OF_MONTH[month - 1];
    }

    private static int epochDay(int year, int month, int day) {
        int before = year - 1;
        int leapDays = before / 4 - before / 100 + before / 400;
        int inYear = DAYS_BEFORE_MONTH[month - 1] + (month > 2 && isLeap(year) ? 1 : 0) + day - 1;
        return before * 365 + leapDays + inYear - 719_162;
    }
}
