package io.leadline.contracts.privacy;

import io.quarkus.logging.LoggingFilter;
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
        var message = TEXT.formatMessage(record);
        var masked = Mask.text(message);
        if (masked != null && !masked.equals(message)) {
            // A single quoted argument, so that the masked text is never read as a format of its own.
            if (record instanceof ExtLogRecord extended) {
                extended.setMessage("%s", ExtLogRecord.FormatStyle.PRINTF);
            } else {
                record.setMessage("{0}");
            }
            record.setParameters(new Object[] {masked});
        }
        return true;
    }
}
