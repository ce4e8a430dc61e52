package io.leadline.contracts.privacy;

import io.quarkus.logging.LoggingFilter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** The net under every logger: what slips into a message is masked before it is written. */
@LoggingFilter(name = "personal-data")
public final class PersonalDataFilter implements Filter {
    static final ExtFormatter TEXT = new ExtFormatter() {
        @Override
        public String format(ExtLogRecord record) {
            return formatMessage(record);
        }
    };

    @Override
    public boolean isLoggable(LogRecord record) {
        maskThrown(record);
        var message = TEXT.formatMessage(record);
        var masked = Mask.text(message);
        if (masked != null && !masked.equals(message)) {
            replace(record, masked);
        }
        return true;
    }

    /** An exception's own words are not ours to change, so a stack trace that has something to hide becomes text. */
    private static void maskThrown(LogRecord record) {
        if (record.getThrown() == null) {
            return;
        }
        var trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        var masked = Mask.text(trace.toString());
        if (!masked.equals(trace.toString())) {
            replace(record, TEXT.formatMessage(record) + System.lineSeparator() + masked);
            record.setThrown(null);
        }
    }

    /** With a single quoted argument, so that the text is never read as a format of its own. */
    private static void replace(LogRecord record, String text) {
        if (record instanceof ExtLogRecord extended) {
            extended.setMessage("%s", ExtLogRecord.FormatStyle.PRINTF);
        } else {
            record.setMessage("{0}");
        }
        record.setParameters(new Object[] {text});
    }
}
