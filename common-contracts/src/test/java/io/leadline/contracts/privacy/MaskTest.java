package io.leadline.contracts.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    call from +7 916 123-45-67 now     | call from ***67 now
                    8(916)123-45-67                    | ***67
                    mail ivan.petrov@example.com       | mail ***@***
                    Authorization: Bearer abc.def-ghi  | Authorization: Bearer ***
                    /ws?token=eyJ.abc&tenant_id=1      | /ws?token=***&tenant_id=1
                    {"auth_secret":"sec_12345678"}     | {"auth_secret":"***"}
                    GET /api/v1/api_abcdef123/lead/    | GET /api/v1/api_***/lead/
                    """)
    void personalDataAndSecretsAreHidden(String text, String masked) {
        assertThat(Mask.text(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "lead 42 moved to stage 7",
        "req_01JD0ABCDEF0123456789XYZAB",
        "018f3c1e-7b2a-7cc0-8f00-123456789012",
        "took 1234567 ns"
    })
    void whatIsNeitherStaysReadable(String text) {
        assertThat(Mask.text(text)).isEqualTo(text);
    }

    @Test
    void theLogFilterMasksTheArgumentsToo() {
        var record = new ExtLogRecord(Level.INFO, "called %s 100%%", ExtLogRecord.FormatStyle.PRINTF, "x");
        record.setParameters(new Object[] {"+79161234567"});

        assertThat(new PersonalDataFilter().isLoggable(record)).isTrue();

        assertThat(PersonalDataFilter.TEXT.formatMessage(record)).isEqualTo("called ***67 100%");
    }

    @Test
    void theLogFilterMasksWhatAnExceptionSays() {
        var record = new ExtLogRecord(Level.ERROR, "failed", ExtLogRecord.FormatStyle.PRINTF, "x");
        record.setThrown(
                new IllegalStateException("no answer for +79161234567", new RuntimeException("ivan@example.com")));

        new PersonalDataFilter().isLoggable(record);

        assertThat(record.getThrown()).isNull();
        assertThat(PersonalDataFilter.TEXT.formatMessage(record))
                .startsWith("failed")
                .contains("no answer for ***67", "***@***", "MaskTest")
                .doesNotContain("+7916", "ivan@");
    }
}
